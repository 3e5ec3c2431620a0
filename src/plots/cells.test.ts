import { describe, expect, it } from 'vitest';
import { cellAt, moveCell } from './cells.ts';

describe('moveCell', () => {
  // Index 6 of 3 rows × 4 columns is row 1, column 2.
  it.each([
    ['ArrowRight', 7], ['ArrowLeft', 5], ['ArrowUp', 10], ['ArrowDown', 2], ['Home', 4], ['End', 7], ['PageUp', 10], ['PageDown', 2],
  ])('%s leads to %i', (key, expected) => expect(moveCell(key, 6, 3, 4)).toBe(expected));

  it('stops at the edges', () => {
    expect(moveCell('ArrowLeft', 4, 3, 4)).toBe(4);
    expect(moveCell('ArrowUp', 11, 3, 4)).toBe(11);
    expect(moveCell('PageDown', 1, 3, 4)).toBe(1);
  });

  it('takes up for right in a single row, and pages by a quarter', () => {
    expect(moveCell('ArrowUp', 3, 1, 16)).toBe(4);
    expect(moveCell('PageUp', 3, 1, 16)).toBe(7);
    expect(moveCell('PageDown', 3, 1, 16)).toBe(0);
  });

  it('starts at the first cell, and leaves other keys alone', () => {
    expect(moveCell('ArrowRight', null, 3, 4)).toBe(0);
    for (const key of ['a', 'Enter', 'constructor', '__proto__']) expect(moveCell(key, 6, 3, 4)).toBeNull();
    expect(moveCell('Home', null, 0, 0)).toBeNull();
  });
});

describe('cellAt', () => {
  it('has row 0 at the bottom', () => {
    expect(cellAt(0.01, 0.99, 3, 4)).toBe(0);
    expect(cellAt(0.99, 0.01, 3, 4)).toBe(11);
    expect(cellAt(0.6, 0.5, 3, 4)).toBe(6);
  });

  it('keeps points on the border inside', () => {
    expect(cellAt(1, 0, 3, 4)).toBe(11);
    expect(cellAt(-0.1, 1.1, 3, 4)).toBe(0);
  });
});
