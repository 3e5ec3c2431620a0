import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { formatCount } from '../lib/formatNumber.ts';
import { BottomAxis } from './Axes.tsx';
import type { Tick } from './ticks.ts';

const TICKS = [0, 10_000, 20_000, 30_000, 40_000].map((value): Tick => ({ position: value / 40_000, label: formatCount(value) }));
const labelsOf = (length: number, isWithin: boolean): readonly (string | undefined)[] =>
  [...renderToStaticMarkup(<BottomAxis ticks={TICKS} length={length} y={0} isMarked isWithin={isWithin} />).matchAll(/>([^<>]+)<\/text>/g)].map(([, label]) => label);

it('has a label at every tick where there is room', () => expect(labelsOf(400, true)).toEqual(TICKS.map(({ label }) => label)));

it('leaves labels out where they would stand in each other', () => {
  expect(labelsOf(164, true)).toEqual(['0', '20\u202f000', '40\u202f000']);
  // Within the length, the last stands further to the left.
  expect(labelsOf(94, false)).toEqual(['0', '20\u202f000', '40\u202f000']);
  expect(labelsOf(94, true)).toEqual(['0', '30\u202f000']);
});

it('marks every tick all the same', () => {
  expect(renderToStaticMarkup(<BottomAxis ticks={TICKS} length={80} y={0} isMarked />).match(/M[\d.]+,0v4/g)).toHaveLength(5);
});
