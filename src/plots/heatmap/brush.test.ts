import { expect, test } from 'vitest';
import { planeOf } from '../plane.ts';
import { brushKey, cellsBetween, reachPath } from './brush.ts';

const PLANE = planeOf([8, 8]);

test('a stroke has no gaps', () => {
  expect(cellsBetween(0, 3, PLANE)).toEqual([0, 1, 2, 3]);
  expect(cellsBetween(3, 0, PLANE)).toEqual([3, 2, 1, 0]);
  expect(cellsBetween(0, 16, PLANE)).toEqual([0, 8, 16]);
  expect(cellsBetween(0, 18, PLANE)).toEqual([0, 9, 18]);
  expect(cellsBetween(9, 9, PLANE)).toEqual([9]);
});

test('neighbouring cells of any stroke touch, and its ends are those asked for', () => {
  for (let from = 0; from < 64; from += 1) {
    for (let to = 0; to < 64; to += 1) {
      const cells = cellsBetween(from, to, PLANE);
      expect([cells[0], cells.at(-1)]).toEqual([from, to]);
      const touches = cells.slice(1).every((cell, index) => {
        const before = cells[index] ?? 0;
        return Math.max(Math.abs(Math.floor(cell / 8) - Math.floor(before / 8)), Math.abs((cell % 8) - (before % 8))) === 1;
      });
      expect({ from, to, touches }).toEqual({ from, to, touches: true });
    }
  }
});

test('a stroke over a plane that is wider than high goes straight', () => {
  // From the lower left corner to the right, and up.
  expect(cellsBetween(0, 9, planeOf([4, 3]))).toEqual([0, 3, 6, 9]);
  expect(cellsBetween(0, 2, planeOf([4, 3]))).toEqual([0, 1, 2]);
});

test('the reach is drawn around the middle cell', () => {
  // Cell 9 of 4 × 3 is the lower right one.
  expect(reachPath(9, 0, planeOf([4, 3]), 40, 30)).toBe('M30,25a5,5 0 1 0 10,0a5,5 0 1 0 -10,0z');
});

test('Space and Enter draw, Delete and Backspace erase, nothing else does', () => {
  expect([' ', 'Enter', 'Delete', 'Backspace', 'a', 'ArrowUp', 'constructor'].map(brushKey)).toEqual([
    'paint', 'paint', 'erase', 'erase', null, null, null,
  ]);
});
