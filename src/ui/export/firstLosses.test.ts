import { expect, it } from 'vitest';
import { DecimatedSeries } from '../../lib/decimatedSeries.ts';
import { FirstLosses } from './firstLosses.ts';

function watched(): { readonly series: DecimatedSeries; readonly first: FirstLosses } {
  const series = new DecimatedSeries(64, 'mean');
  const first = new FirstLosses();
  series.subscribe(() => first.read(series));
  return { series, first };
}

it('keeps the first 32 losses, also after the curve has merged them', () => {
  const { series, first } = watched();
  for (let iteration = 1; iteration <= 500; iteration += 1) series.append(iteration, 1 / iteration);
  expect(first.losses).toEqual(Array.from({ length: 32 }, (_, index) => 1 / (index + 1)));
});

it('begins anew with every run, and says so', () => {
  const { series, first } = watched();
  let news = 0;
  first.subscribe(() => (news += 1));
  series.append(1, 5);
  series.clear();
  expect(first.losses).toEqual([]);
  series.append(1, 7);
  expect(first.losses).toEqual([7]);
  expect(news).toBe(3);
});

it('has none of a run that goes on from elsewhere, and stops at a gap', () => {
  const { series, first } = watched();
  series.append(101, 5);
  series.append(102, 5);
  expect(first.losses).toEqual([]);
  series.clear();
  for (const [iteration, loss] of [[1, 1], [2, null], [3, 1]] as const) series.append(iteration, loss);
  expect(first.losses).toEqual([1]);
});
