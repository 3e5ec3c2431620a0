import { expect, test } from 'vitest';
import { boundedAxes } from './data.ts';
import { withAxis } from './withAxis.ts';

test('the axes asked for are axes that the grid has', () => {
  expect(boundedAxes([0, 1], 1)).toEqual([0]);
  expect(boundedAxes([2, 0], 3)).toEqual([2, 0]);
  expect(boundedAxes([2, 0], 2)).toEqual([0, 1]);
  expect(boundedAxes([1, 1], 3)).toEqual([1, 0]);
});

test('a grid of two axes is always drawn the same way: a wish may be left from a grid of more', () => {
  expect(boundedAxes([1, 0], 2)).toEqual([0, 1]);
});

test('wishes of any shape are read as axes', () => {
  for (const wished of [undefined, null, 'axes', { length: 1e9 }, [[0]], ['1', NaN, Infinity, -1, 1.5, {}, null]]) expect(boundedAxes(wished, 3)).toEqual([0, 1]);
});

test('choosing the axis of the other place swaps the two', () => {
  expect(withAxis([0, 1], 0, 2)).toEqual([2, 1]);
  expect(withAxis([0, 1], 1, 2)).toEqual([0, 2]);
  expect(withAxis([0, 1], 0, 1)).toEqual([1, 0]);
  expect(withAxis([0, 1], 1, 0)).toEqual([1, 0]);
});
