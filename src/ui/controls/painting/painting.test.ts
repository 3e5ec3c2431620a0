import { expect, test } from 'vitest';
import { defaultConfig } from '../../../config/schema.ts';
import { encodePainting, type Painting } from '../../../lib/painting.ts';
import { describePainting, haveSamePainting, paintCells, paintingOf, sharesOf, shownPainting, suggestedRadius } from './painting.ts';

const BLANK: Painting = { size: 4, levels: new Uint8Array(16) };

test('a stroke over several cells draws each of them, row by row', () => {
  const { levels } = paintCells(BLANK, [0, 5, 10], 0, 9);
  expect([...levels]).toEqual([9, 0, 0, 0, 0, 9, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0]);
  expect([...paintCells(BLANK, [5], 1, 3).levels]).toEqual([0, 3, 0, 0, 3, 3, 3, 0, 0, 3, 0, 0, 0, 0, 0, 0]);
});

test('colours follow the highest level drawn, and a blank picture is not divided by zero', () => {
  expect([...sharesOf({ size: 2, levels: Uint8Array.of(0, 3, 6, 1) })]).toEqual([0, 0.5, 1, 1 / 6]);
  expect([...sharesOf(BLANK)]).toEqual(Array.from({ length: 16 }, () => 0));
});

test('a text is shown at the size of the grid, whatever its own', () => {
  const drawn = encodePainting(paintCells(BLANK, [0], 0, 7));
  expect(paintingOf(drawn, 4).levels[0]).toBe(7);
  expect([...paintingOf(drawn, 8).levels.subarray(0, 4)]).toEqual([7, 7, 0, 0]);
  expect(paintingOf('', 8).size).toBe(8);
  expect(paintingOf('no painting', 8).size).toBe(8);
});

test('words and sizes', () => {
  expect(describePainting(paintCells(BLANK, [0, 1], 0, 7))).toBe('4 × 4 cells, 2 of them above 0');
  expect([2, 8, 16, 32, 64].map(suggestedRadius)).toEqual([0, 0, 1, 2, 4]);
});

test('a configuration whose target is not painted has no painting', () => {
  const config = defaultConfig('bitSequence');
  expect(shownPainting(config)).toBeNull();
  expect(haveSamePainting(config, config)).toBe(true);
  expect(haveSamePainting(config, defaultConfig())).toBe(false);
});
