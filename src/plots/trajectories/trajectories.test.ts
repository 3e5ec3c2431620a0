import { afterEach, describe, expect, it } from 'vitest';
import { message, type Words } from '../../lib/text/message.ts';
import { ENGLISH, setCatalogue } from '../../texts/translate.ts';
import type { TrajectorySample } from '../../worker/protocol.ts';
import { describeTrajectory, rewardText, tabulateTrajectories } from './describe.ts';
import { endDirection, gridLines, pictureTrajectory, trackPath } from './model.ts';

afterEach(() => setCatalogue(ENGLISH));

function walk(...coordinates: readonly (readonly number[])[]): TrajectorySample {
  return {
    states: coordinates.map((place) => `(${place.join(', ')})`),
    coordinates,
    actions: [...coordinates.slice(1).map(() => 'step'), 'exit'],
    logReward: Math.log(2.6),
    isMode: true,
  };
}

function spell(...states: readonly Words[]): TrajectorySample {
  return { states, coordinates: null, actions: ['append 10', 'append 01', 'exit'], logReward: -3, isMode: false };
}

describe('the picture of a trajectory', () => {
  it('is a path over a plane, the first axis to the right and the second upward, through the middles of the cells', () => {
    expect(pictureTrajectory(walk([0, 0], [1, 0], [1, 1], [1, 1]), [4, 3])).toEqual({
      kind: 'path', rows: 3, columns: 4, points: [[0.5, 2.5], [1.5, 2.5], [1.5, 1.5]],
    });
  });

  it('is a path along a line', () => {
    expect(pictureTrajectory(walk([0], [1]), [8])).toEqual({ kind: 'path', rows: 1, columns: 8, points: [[0.5, 0.5], [1.5, 0.5]] });
  });

  it('is one row of moves per axis beyond the plane', () => {
    expect(pictureTrajectory(walk([0, 0, 0], [0, 0, 1], [1, 0, 1]), [4, 4, 4])).toEqual({
      kind: 'steps', axisCount: 3, moves: [{ axis: 2, step: 0 }, { axis: 0, step: 1 }], stepCount: 2, end: [1, 0, 1],
    });
  });

  it('is a word in pieces, appended or put in front', () => {
    expect(pictureTrajectory(spell('', '10', '10 01', '10 01'), null)).toEqual({ kind: 'word', pieces: [{ text: '10', step: 1 }, { text: '01', step: 2 }] });
    expect(pictureTrajectory(spell('∅', '10', '0110'), null)).toEqual({ kind: 'word', pieces: [{ text: '01', step: 2 }, { text: '10', step: 1 }] });
  });

  it('is its actions where states do not grow', () => {
    expect(pictureTrajectory(spell('ab', 'ba'), null)).toEqual({ kind: 'actions', actions: ['append 10', 'append 01', 'exit'] });
  });
});

describe('the shapes', () => {
  it('draws inner lines of small grids only', () => {
    expect(gridLines(2, 3)).toBe('M0,1H3M1,0V2M2,0V2');
    expect(gridLines(64, 64)).toBe('');
  });

  it('joins the points and turns the arrow', () => {
    expect(trackPath([[0.5, 2.5], [0.5, 1.5]])).toBe('M0.5,2.5L0.5,1.5');
    expect(endDirection([[0.5, 2.5], [0.5, 1.5]])).toBe(-90);
    expect(endDirection([[0.5, 2.5]])).toBeNull();
  });
});

describe('the words of a trajectory', () => {
  it('tells the way and the reward', () => {
    expect(describeTrajectory(walk([0, 0], [1, 0]))).toBe('1 move from (0, 0) to (1, 0), R = 2.6, a mode.');
    expect(describeTrajectory(spell('', '10', '10 01'))).toBe('2 moves from the empty word to 10 01, R = 0.0498.');
  });

  it('gives the logarithm of a reward too small to write', () => expect(rewardText(-700)).toBe('log R = −700'));

  it('follow the language of the page', () => {
    const moves = '{moves, plural, one {{moves} move} other {{moves} moves}} from {from} to {to}, {reward}.';
    const messages = { 'bitSequence.empty': 'vide', 'the empty word': 'le mot vide', [moves]: '{reward} : de {from} à {to} en {moves, plural, one {{moves} pas} other {{moves} pas}}' };
    setCatalogue({ language: 'fr', messages });
    expect(describeTrajectory(spell('', '10'))).toBe('R = 0,0498 : de le mot vide à 10 en 2 pas');
    const empty = message('bitSequence.empty', 'empty');
    expect(pictureTrajectory(spell(empty, '10', '10 01'), null)).toMatchObject({ kind: 'word', pieces: [{ text: '10' }, { text: '01' }] });
    expect(describeTrajectory(spell(empty, '10'))).toBe('R = 0,0498 : de vide à 10 en 2 pas');
    expect(pictureTrajectory(spell('empty', '10'), null)).toMatchObject({ kind: 'word', pieces: [{ text: '10' }] });
  });

  it('tabulates', () => {
    expect(tabulateTrajectories([walk([0, 0], [1, 0])]).rows).toEqual([['(1, 0)', 'step, exit', '0.956', 'yes']]);
  });
});
