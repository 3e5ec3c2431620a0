import { afterEach, describe, expect, it } from 'vitest';
import { inEnglish } from '../lib/testing/inEnglish.ts';
import { ENGLISH, setCatalogue, wordsOf } from '../texts/translate.ts';
import { decodeHash } from './hashCodec.ts';
import { MAX_NOTICES, NoticeList, quote } from './notices.ts';

afterEach(() => setCatalogue(ENGLISH));

describe('NoticeList', () => {
  it('keeps the first and counts the rest at the highest level among them', () => {
    const notices = new NoticeList();
    for (let index = 0; index < MAX_NOTICES; index += 1) notices.add({ level: 'info', message: `note ${index}` });
    expect(notices.toArray()).toHaveLength(MAX_NOTICES);
    notices.add({ level: 'info', message: 'one more' });
    expect(inEnglish(notices.toArray().at(-1))).toEqual({ level: 'info', message: '… and 1 more.' });
    notices.warn({ problem: 'and a warning', remedy: 'nothing is done' });
    notices.add({ level: 'info', message: 'and another' });
    expect(notices.toArray()).toHaveLength(MAX_NOTICES + 1);
    expect(inEnglish(notices.toArray().at(-1))).toEqual({ level: 'warning', message: '… and 3 more.' });
  });

  it('puts warnings together, with what was done about them and without', () => {
    const notices = new NoticeList();
    notices.warn({ problem: 'It broke', remedy: 'it was mended' });
    notices.warn({ key: 'seed', problem: 'It broke', remedy: 'it was mended', hint: 'Try again.' });
    expect(inEnglish(notices.toArray())).toStrictEqual([
      { level: 'warning', message: 'It broke; it was mended.', problem: 'It broke.' },
      { level: 'warning', key: 'seed', message: 'It broke; it was mended. Try again.', problem: 'It broke. Try again.' },
    ]);
  });
});

it('a notice is in the language of the page, with keys and values as they are written', () => {
  const messages = {
    '{problem}; {remedy}.': '{problem} ; {remedy}.',
    '{key}: {value} is not a number': '{key} : {value} n’est pas un nombre',
    '{value} is used': '{value} est utilisé',
  };
  setCatalogue({ language: 'fr', messages });
  expect(decodeHash('#height={key}').notices.map(({ message }) => wordsOf(message))).toEqual(['height : "{key}" n’est pas un nombre ; 8 est utilisé.']);
});

describe('quote', () => {
  it.each([
    [8.5, '8.5'],
    [Infinity, 'Infinity'],
    [null, 'null'],
    [true, 'true'],
    ['abc', '"abc"'],
    ['two\nlines\r\u0000', '"two\\nlines\\r\\u0000"'],
    ['a\u2028b\u202Ec', '"a\u{FFFD}b\u{FFFD}c"'],
    ['\uD800', '"\\ud800"'],
    [[1, 2], 'a list'],
    [{ a: 1 }, 'an object'],
    [undefined, 'a value of type undefined'],
    [Symbol('s'), 'a value of type symbol'],
    [10n, 'a value of type bigint'],
  ] as const)('number %#', (value, shown) => {
    expect(inEnglish(quote(value))).toBe(shown);
  });

  it('cuts long text', () => {
    expect(quote('x'.repeat(8000))).toBe(`"${'x'.repeat(40)}…"`);
  });
});
