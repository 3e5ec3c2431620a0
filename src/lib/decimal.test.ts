import { expect, test } from 'vitest';
import { isDecimal, UNSIGNED_DECIMAL } from './decimal.ts';

test.each(['0', '-1', '+12.5', '3.', '.5', '1e-7', '1.5E+300', '9'.repeat(5_000)])('%.30s is a decimal number', (text) => {
  expect(isDecimal(text)).toBe(true);
});

test.each(['', '.', '+', 'e5', '1e', '0x10', 'Infinity', 'NaN', '1,5', ' 1', '1 ', '1.2.3', '1'.repeat(10_001)])('%.30j is none', (text) => {
  expect(isDecimal(text)).toBe(false);
});

test('the longest run of digits is read in one go', () => {
  const digits = '1'.repeat(5_000_000);
  // Where digits can be shared out in two ways, these would never end.
  expect(new RegExp(`^${UNSIGNED_DECIMAL.source}$`).test(`${digits}x`)).toBe(false);
  expect(new RegExp(`^${UNSIGNED_DECIMAL.source}$`).test(`${digits}.${digits}x`)).toBe(false);
});
