import { expect, it } from 'vitest';
import type { TrajectorySample } from '../../worker/protocol.ts';
import { expectPicture, faultsOf, pictureOf } from '../testing/pictures.ts';
import { TrajectoryList } from './TrajectoryList.tsx';

function walk(...coordinates: readonly (readonly number[])[]): TrajectorySample {
  const states = coordinates.map((place) => `(${place.join(', ')})`);
  return { states, coordinates, actions: [...coordinates.slice(1).map(() => 'step'), 'exit'], logReward: Math.log(2.6), isMode: coordinates.length > 2 };
}

function spell(actions: readonly string[], ...states: readonly string[]): TrajectorySample {
  return { states, coordinates: null, actions, logReward: -3, isMode: false };
}

it('draws paths over a plane as tiles', () =>
  expectPicture(<TrajectoryList gridShape={[3, 4]} trajectories={[walk([0, 0], [1, 0], [1, 1], [1, 1]), walk([0, 0], [0, 0])]} />, 'TrajectoryList.svg'));

it('draws paths along a line', () => expectPicture(<TrajectoryList gridShape={[8]} trajectories={[walk([0], [1], [2], [2])]} />, 'alongALine.svg'));

it('draws steps along more than two axes', () =>
  expectPicture(<TrajectoryList gridShape={[4, 4, 4]} trajectories={[walk([0, 0, 0], [0, 0, 1], [1, 0, 1], [1, 0, 1])]} />, 'alongManyAxes.svg'));

it('draws a word in pieces, and breaks its line', () => {
  const actions = ['append 1', 'append 0', 'exit'];
  return expectPicture(<TrajectoryList gridShape={null} trajectories={[spell(actions, '', '10', '10 01', '10 01')]} />, 'words.svg');
});

it('draws actions as they are called', () => {
  const picture = pictureOf(<TrajectoryList gridShape={null} trajectories={[spell(['swap <1>', 'exit'], 'ab', 'ba')]} />);
  expect(faultsOf(picture)).toEqual([]);
  expect(picture).toContain('>swap &lt;1&gt; · exit</text>');
});
