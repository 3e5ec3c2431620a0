import { expect, it } from 'vitest';
import { movePlaneCell, planeCellAt, planeCellPath, planeOf, valuesByRows } from './plane.ts';

/** Four cells to the right, three upward; cell 7 is x₁ = 2, x₂ = 1. */
const PLANE = planeOf([4, 3]);

it.each([
  ['ArrowRight', 10], ['ArrowLeft', 4], ['ArrowUp', 8], ['ArrowDown', 6], ['Home', 1], ['End', 10], ['PageUp', 8], ['PageDown', 6],
])('%s leads from x₁ = 2, x₂ = 1 to cell %i', (key, expected) => expect(movePlaneCell(key, 7, PLANE)).toBe(expected));

it('starts at the first cell, stops at the edges, and leaves other keys alone', () => {
  expect(movePlaneCell('ArrowRight', null, PLANE)).toBe(0);
  expect(movePlaneCell('ArrowUp', 2, PLANE)).toBe(2);
  expect(movePlaneCell('ArrowRight', 9, PLANE)).toBe(9);
  expect(movePlaneCell('a', 7, PLANE)).toBeNull();
});

it('has the first axis to the right and the second upward', () => {
  expect([planeCellAt(0.01, 0.99, PLANE), planeCellAt(0.99, 0.99, PLANE), planeCellAt(0.01, 0.01, PLANE)]).toEqual([0, 9, 2]);
  expect(planeCellPath(9, PLANE, 40, 30)).toBe('M30,20h10v10h-10z');
  expect(planeCellPath(2, PLANE, 40, 30)).toBe('M0,0h10v10h-10z');
});

it('outlines the cell that a point is in', () => {
  for (let cell = 0; cell < 12; cell += 1) {
    const [, x, y] = /^M([\d.]+),([\d.]+)h/.exec(planeCellPath(cell, PLANE, 4, 3)) ?? [];
    expect(planeCellAt((Number(x) + 0.5) / 4, (Number(y) + 0.5) / 3, PLANE)).toBe(cell);
  }
});

it('hands a raster its rows from the lowest up', () => {
  expect([...valuesByRows([0, 1, 2, 10, 11, 12, 20, 21, 22, 30, 31, 32], PLANE)]).toEqual([0, 10, 20, 30, 1, 11, 21, 31, 2, 12, 22, 32]);
});

it('lays a single axis to the right', () => expect([...valuesByRows([5, 6, 7], planeOf([3]))]).toEqual([5, 6, 7]));
