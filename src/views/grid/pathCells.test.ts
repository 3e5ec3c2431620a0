import { expect, test } from 'vitest';
import { pathCells } from './pathCells.ts';

/** From the corner of a grid of 4 × 5 × 6 along each axis once, and the exit. */
const PATH = [[0, 0, 0], [1, 0, 0], [1, 0, 1], [1, 1, 1], [1, 1, 1]].map((coordinates, state) => ({ state, coordinates }));

test('a path passes the cells of the axes that are shown; a step along another one stays in its cell', () => {
  expect(pathCells({ axes: [0, 1], shape: [4, 5] }, PATH)).toEqual([0, 5, 6]);
  expect(pathCells({ axes: [2, 0], shape: [6, 4] }, PATH)).toEqual([0, 1, 5]);
  expect(pathCells({ axes: [1], shape: [5] }, PATH)).toEqual([0, 1]);
});
