import { expect, test } from 'vitest';
import { brushKey, cellsBetween } from './brush.ts';

test('a stroke has no gaps', () => {
  expect(cellsBetween(0, 3, 8)).toEqual([0, 1, 2, 3]);
  expect(cellsBetween(3, 0, 8)).toEqual([3, 2, 1, 0]);
  expect(cellsBetween(0, 16, 8)).toEqual([0, 8, 16]);
  expect(cellsBetween(0, 18, 8)).toEqual([0, 9, 18]);
  expect(cellsBetween(9, 9, 8)).toEqual([9]);
});

test('neighbouring cells of any stroke touch, and its ends are those asked for', () => {
  for (let from = 0; from < 64; from += 1) {
    for (let to = 0; to < 64; to += 1) {
      const cells = cellsBetween(from, to, 8);
      expect([cells[0], cells.at(-1)]).toEqual([from, to]);
      const touches = cells.slice(1).every((cell, index) => {
        const before = cells[index] ?? 0;
        return Math.max(Math.abs(Math.floor(cell / 8) - Math.floor(before / 8)), Math.abs((cell % 8) - (before % 8))) === 1;
      });
      expect({ from, to, touches }).toEqual({ from, to, touches: true });
    }
  }
});

test('Space and Enter draw, Delete and Backspace erase, nothing else does', () => {
  expect([' ', 'Enter', 'Delete', 'Backspace', 'a', 'ArrowUp', 'constructor'].map(brushKey)).toEqual([
    'paint', 'paint', 'erase', 'erase', null, null, null,
  ]);
});
