import { expect, it } from 'vitest';
import { expectPicture, faultsOf, pictureOf } from '../../plots/testing/pictures.ts';
import { describeSequences } from './describe.ts';
import { Scatter } from './Scatter.tsx';
import { THREE_WORDS } from './testing/threeWords.ts';

it('draws points, diagonal and axes, and marks a point', () => expectPicture(<Scatter data={THREE_WORDS} iteration={300} description={describeSequences(THREE_WORDS, 300)} selectedIndex={1} onSelect={() => undefined} brush={null} />, 'Scatter.svg'));

it('marks the object that has been built, and nothing of one that has no point yet', () => {
  const marked = (state: number): boolean =>
    pictureOf(<Scatter data={THREE_WORDS} iteration={300} description={describeSequences(THREE_WORDS, 300)} selectedIndex={null} onSelect={() => undefined} brush={null} path={[{ state, coordinates: null }]} />).includes('stroke="#fff"');
  expect([THREE_WORDS.states[1] ?? -1, -7].map(marked)).toEqual([true, false]);
});

it('deals many points out to few paths, each of which has its share', () => {
  const count = 4096;
  const values = Float32Array.from({ length: count }, (_, index) => -(index % 17));
  const view = { ...THREE_WORDS, labels: Array.from(values, String), states: new Int32Array(count), logReward: values, logTarget: values, logLearned: values };
  const squares = pictureOf(<Scatter data={view} iteration={300} description={describeSequences(view, 300)} selectedIndex={null} onSelect={() => undefined} brush={null} />).split('\n').map((line) => line.split('h3v3h-3z').length - 1).filter((dots) => dots > 0);
  expect(squares).toHaveLength(12);
  expect(squares.reduce((sum, dots) => sum + dots, 0)).toBe(count);
});

it('draws axes of nothing', () => {
  const none = new Float32Array();
  const view = { ...THREE_WORDS, labels: [], states: new Int32Array(), logReward: none, logTarget: none, logLearned: none };
  expect(faultsOf(pictureOf(<Scatter data={view} iteration={300} description={describeSequences(view, 300)} selectedIndex={null} onSelect={() => undefined} brush={null} />))).toEqual([]);
});
