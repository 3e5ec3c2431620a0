import { expect, test } from 'vitest';
import { fitText, flow, textWidth, wrapText } from './textWidth.ts';

const NOTE = 'Learned peaks at 0.12; the top colour stands for 0.12 and more.';

test('a text is broken between words, so that every line fits that can', () => {
  const lines = wrapText(NOTE, 12, 300);
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.join(' ')).toBe(NOTE);
  for (const line of lines) expect(textWidth(line, 12)).toBeLessThanOrEqual(300);
  expect(wrapText(NOTE, 12, 1000)).toEqual([NOTE]);
  expect(wrapText('unbreakable word', 12, 1)).toEqual(['unbreakable', 'word']);
});

test('what does not fit ends in an ellipsis', () => {
  expect(fitText('short', 12, 100)).toBe('short');
  const fitted = fitText(NOTE, 12, 100);
  expect(fitted).toMatch(/^Learned.*…$/);
  expect(textWidth(fitted, 12)).toBeLessThanOrEqual(100);
});

test('parts flow into lines', () => {
  expect(flow([50, 30, 40], 100, 10)).toEqual([
    { left: 0, line: 0 },
    { left: 60, line: 0 },
    { left: 0, line: 1 },
  ]);
});
