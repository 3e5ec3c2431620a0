import { expect, it } from 'vitest';
import type { GridData } from './data.ts';
import { leftOutOfGrid } from './leftOut.ts';

/** 1 × 4 cells: the target lies half on the left and half on the right. */
const grid = (learned: readonly number[]): GridData => ({
  axes: [0],
  shape: [4],
  isMarginal: false,
  target: Float64Array.of(0.5, 0, 0, 0.5),
  learned: Float64Array.from(learned),
  reward: Float64Array.of(1, 0, 0, 1),
});

it('names the side of a grid that is left out, only where the target has something there', () => {
  expect(leftOutOfGrid(grid([1, 0, 0, 0]))).toBe('Nearly nothing is built from x1 = 1 on, where 50.0\u202f% of the target lies.');
  expect(leftOutOfGrid(grid([0.5, 0, 0, 0.5]))).toBeNull();
});

it('looks across both axes of two, and names the one beyond which most is left out', () => {
  // x3 to the right, x1 upward. Beyond x3 = 1 lie 0.4 of the target, beyond x1 = 1 lie 0.6, of which nothing is built.
  const shown = { axes: [2, 0], shape: [2, 2], isMarginal: true, reward: new Float64Array(4) };
  const target = Float64Array.of(0.3, 0.3, 0.1, 0.3);
  expect(leftOutOfGrid({ ...shown, target, learned: Float64Array.of(1, 0, 0, 0) })).toContain('from x1 = 1 on, where 60.0');
  expect(leftOutOfGrid({ ...shown, target, learned: Float64Array.of(0.5, 0.5, 0, 0) })).toContain('from x3 = 1 on, where 40.0');
});
