import { expect, it } from 'vitest';
import { estimateOf, isToldApart, pairedEstimate, studentQuantile } from './seedStatistics.ts';

it.each([
  [1, 12.706204736], [2, 4.30265273], [3, 3.182446305], [4, 2.776445105], [5, 2.570581836], [9, 2.262157163], [10, 2.228138852], [29, 2.045229642], [120, 1.979930405],
])('knows the 0.975 quantile of Student’s t with %i degrees of freedom', (degrees, quantile) => {
  expect(Math.abs(studentQuantile(degrees) - quantile)).toBeLessThan(1e-6);
});

it('gives a mean its interval', () => {
  // Mean 5, standard deviation √(32/7), of which 1/√8 is the error of the mean; 7 degrees of freedom.
  const estimate = estimateOf([2, 4, 4, 4, 5, 5, 7, 9]);
  expect(estimate).toMatchObject({ count: 8, mean: 5 });
  expect(estimate?.halfWidth).toBeCloseTo(2.364624252 * Math.sqrt(32 / 7 / 8), 6);
});

it('gives a single value no interval, and none at all no mean', () => {
  expect(estimateOf([0.3])).toEqual({ count: 1, mean: 0.3, halfWidth: null });
  expect(estimateOf([])).toBeNull();
});

it('leaves out what is no number', () => {
  expect(estimateOf([1, Number.NaN, null, 3, Infinity])).toMatchObject({ count: 2, mean: 2 });
  expect(estimateOf([null, Number.NaN])).toBeNull();
});

it('pairs by seed, and leaves out a pair that lacks one of its numbers', () => {
  // Student (1908), The probable error of a mean: hours of sleep that ten patients gained by two drugs.
  const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
  const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
  const estimate = pairedEstimate(second, first);
  expect(estimate?.mean).toBeCloseTo(1.58, 12);
  expect([1.58 - (estimate?.halfWidth ?? 0), 1.58 + (estimate?.halfWidth ?? 0)].map((end) => end.toFixed(4))).toEqual(['0.7001', '2.4599']);
  expect(pairedEstimate([1, null, 5, 4], [0.5, 2, null, 3])).toMatchObject({ count: 2, mean: 0.75 });
  expect(pairedEstimate([1], [null])).toBeNull();
});

it('tells a difference only where its interval leaves 0 out', () => {
  expect(isToldApart({ count: 3, mean: -0.012, halfWidth: 0.008 })).toBe(true);
  expect(isToldApart({ count: 3, mean: 0.012, halfWidth: 0.02 })).toBe(false);
  expect(isToldApart({ count: 1, mean: 1, halfWidth: null })).toBe(false);
  expect(isToldApart({ count: 3, mean: 0, halfWidth: 0 })).toBe(false);
});
