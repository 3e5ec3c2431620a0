import { describe, expect, test } from 'vitest';
import { formatMessage, pluralForms, valueNames } from './messageFormat.ts';

const RUNS = 'Kept {count, plural, one {{count} run} other {{shown} runs}} of {total}.';

describe('formatMessage', () => {
  test('fills in values, also twice and next to each other', () => {
    expect(formatMessage('{a}{b} and {a}', { a: 'x', b: 2 }, 'en')).toBe('x2 and x');
  });

  test('chooses by the plural rules of the language', () => {
    const of = (count: number, language: string): string => formatMessage(RUNS, { count, shown: `~${count}`, total: 9 }, language);
    expect(of(1, 'en')).toBe('Kept 1 run of 9.');
    expect(of(0, 'en')).toBe('Kept ~0 runs of 9.');
    // In French nothing is singular.
    expect(of(0, 'fr')).toBe('Kept 0 run of 9.');
    expect(of(2, 'fr')).toBe('Kept ~2 runs of 9.');
  });

  test('falls back to other where the language has a category that the message has not', () => {
    expect(formatMessage('{n, plural, one {one} other {other}}', { n: 3 }, 'pl')).toBe('other');
    expect(formatMessage('{n, plural, one {one} few {few} other {other}}', { n: 3 }, 'pl')).toBe('few');
  });

  test('writes the digits of a number in the groups of the language, where that is asked for', () => {
    const most = (language: string, value: string | number): string => formatMessage('{most, number} of {most}', { most: value }, language);
    expect(most('en', 262144)).toBe('262,144 of 262144');
    expect(most('fr', 262144).replaceAll(/\s/g, ' ')).toBe('262 144 of 262144');
    expect(most('en', 'many')).toBe('many of many');
    expect(valueNames('{most, number}')).toEqual(['most']);
  });

  test('writes a number with the decimal mark of the language, and leaves alone what comes as words', () => {
    expect(formatMessage('R₀ = {r0}, {formula}', { r0: 0.25, formula: 'x^0.5' }, 'fr')).toBe('R₀ = 0,25, x^0.5');
    expect(formatMessage('R₀ = {r0}', { r0: 0.25 }, 'en')).toBe('R₀ = 0.25');
  });

  test('a missing value stays visible, and inherited names are no values', () => {
    expect(formatMessage('{a} {constructor}', {}, 'en')).toBe('{a} {constructor}');
  });

  test('what is not well formed stands as it is written', () => {
    for (const message of ['{', '}', '{a', '{a, plural, one {x}', '{a, plural, one {x}}', '{a, plural, }', '{0 or 1}', '{{}}']) {
      expect(formatMessage(message, { b: 1 }, 'en')).toBe(message);
    }
  });

  test('values are not read as messages', () => {
    expect(formatMessage('{a}', { a: '{b}', b: 'no' }, 'en')).toBe('{b}');
  });
});

test('valueNames and pluralForms see into the forms', () => {
  expect(valueNames(RUNS)).toEqual(['count', 'shown', 'total']);
  expect(pluralForms(RUNS)).toEqual([['one', 'other']]);
  expect(valueNames('nothing { here }')).toEqual([]);
});
