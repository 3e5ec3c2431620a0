import { afterEach, describe, expect, it } from 'vitest';
import { formatCount, formatNumber, formatPercent, formatProbability, formatScientific, formatSigned, formatSteady, setNumberLanguage } from './formatNumber.ts';

describe('formatScientific', () => {
  it.each([
    [0.000123, '1.23×10⁻⁴'],
    [-0.000123, '−1.23×10⁻⁴'],
    [1e-4, '10⁻⁴'],
    [-1e12, '−10¹²'],
    [12_345_678, '1.23×10⁷'],
    [2.1e-110, '2.1×10⁻¹¹⁰'],
    [0, '0'],
    [NaN, '–'],
    [Infinity, '∞'],
    [-Infinity, '−∞'],
  ])('%d is %s', (value, text) => expect(formatScientific(value)).toBe(text));
});

describe('formatNumber', () => {
  it.each([
    [2.6, '2.6'],
    [0.1, '0.1'],
    [0.001, '0.001'],
    [0.000999, '9.99×10⁻⁴'],
    [-3.14159, '−3.14'],
    [1234.5, '1235'],
    [99_999, '99999'],
    [100_000, '10⁵'],
    [100, '100'],
    [0.0345678, '0.0346'],
  ])('%d is %s', (value, text) => expect(formatNumber(value)).toBe(text));

  it('takes the digits asked for', () => expect(formatNumber(3.14159, 5)).toBe('3.1416'));
});

describe('formatProbability', () => {
  it.each([
    [0.0345, '0.0345'],
    [0.5, '0.500'],
    [1, '1.00'],
    [0.00345, '0.00345'],
    [0.000214, '2.1×10⁻⁴'],
    [0, '0'],
    [-0.012, '−0.0120'],
  ])('%d is %s', (value, text) => expect(formatProbability(value)).toBe(text));
});

describe('formatSteady', () => {
  it.each([
    [3.1, 4, '3.100'],
    [25.14, 3, '25.1'],
    [1_234_567, 3, '1.2×10⁶'],
    [0.00042, 3, '4.2×10⁻⁴'],
    [NaN, 3, '–'],
  ])('%d at %i digits is %s', (value, digits, text) => expect(formatSteady(value, digits)).toBe(text));
});

describe('formatSigned', () => {
  it.each([
    [0.012, '+0.0120'],
    [-0.012, '−0.0120'],
    [0, '0'],
  ])('%d is %s', (value, text) => expect(formatSigned(value)).toBe(text));

  it('takes another format', () => expect(formatSigned(3.2, formatNumber)).toBe('+3.2'));
});

describe('formatCount', () => {
  it.each([
    [7, '7'],
    [4096, '4096'],
    [262_144, '262\u202f144'],
    [1_234_567, '1\u202f234\u202f567'],
    [-12_345, '−12\u202f345'],
    [2 ** 120, '1.33×10³⁶'],
    [NaN, '–'],
  ])('%d is %s', (value, text) => expect(formatCount(value)).toBe(text));
});

describe('formatPercent', () => {
  it.each([
    [0.1234, '12.3\u202f%'],
    [0.0004, '<\u202f0.1\u202f%'],
    [1, '100\u202f%'],
    [0, '0\u202f%'],
  ])('%d is %s', (value, text) => expect(formatPercent(value)).toBe(text));
});

describe('the decimal mark', () => {
  afterEach(() => setNumberLanguage('en'));

  it('is that of the language in every format', () => {
    setNumberLanguage('fr');
    expect([formatNumber(0.0157), formatNumber(1.50, 4), formatNumber(-2.5e-7)]).toEqual(['0,0157', '1,5', '−2,5×10⁻⁷']);
    expect([formatSteady(3.1, 4), formatProbability(0.5), formatSigned(0.012)]).toEqual(['3,100', '0,500', '+0,0120']);
    expect([formatPercent(0.1234), formatPercent(0.0004), formatCount(4096), formatNumber(NaN)]).toEqual(['12,3\u202f%', '<\u202f0,1\u202f%', '4096', '–']);
    setNumberLanguage('en');
    expect(formatNumber(0.0157)).toBe('0.0157');
  });
});
