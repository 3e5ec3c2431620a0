import { describe, expect, it } from 'vitest';
import { MAX_NOTICES, NoticeList, quote } from './notices.ts';

describe('NoticeList', () => {
  it('keeps the first and counts the rest at the highest level among them', () => {
    const notices = new NoticeList();
    for (let index = 0; index < MAX_NOTICES; index += 1) notices.inform(`note ${index}`, 'key');
    expect(notices.toArray()).toHaveLength(MAX_NOTICES);
    notices.inform('one more');
    expect(notices.toArray().at(-1)).toEqual({ level: 'info', message: '… and 1 more.' });
    notices.warn('and a warning');
    notices.inform('and another');
    expect(notices.toArray()).toHaveLength(MAX_NOTICES + 1);
    expect(notices.toArray().at(-1)).toEqual({ level: 'warning', message: '… and 3 more.' });
  });

  it('has no key where none was given', () => {
    const notices = new NoticeList();
    notices.warn('without');
    expect(notices.toArray()).toStrictEqual([{ level: 'warning', message: 'without' }]);
  });
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
    expect(quote(value)).toBe(shown);
  });

  it('cuts long text', () => {
    expect(quote('x'.repeat(8000))).toBe(`"${'x'.repeat(40)}…"`);
  });
});
