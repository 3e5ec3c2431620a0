import { expect, test } from 'vitest';
import { fitText, flow, textWidth } from './textWidth.ts';

const NOTE = 'Learned peaks at 0.12; the top colour stands for 0.12 and more.';

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
