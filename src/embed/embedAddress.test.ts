import { describe, expect, test } from 'vitest';
import { englishOf } from '../lib/text/message.ts';
import { MAX_ORIGINS, readEmbedding } from './embedAddress.ts';

const read = (query: string) => readEmbedding(query) ?? { mode: 'none', origins: [], notices: [] };

test('without embed there is no embedding', () => {
  expect(readEmbedding('')).toBeNull();
  expect(readEmbedding('?origin=https://example.org')).toBeNull();
  expect(readEmbedding('?embedded=full')).toBeNull();
});

test.each([
  ['?embed', 'plot', 0],
  ['?embed=plot', 'plot', 0],
  ['?embed=full', 'full', 0],
  ['?embed=everything', 'plot', 1],
] as const)('%s is %s', (query, mode, noticeCount) => {
  expect(read(query)).toMatchObject({ mode, origins: [] });
  expect(read(query).notices).toHaveLength(noticeCount);
});

test('origins are taken exactly as browsers write them', () => {
  const exact = ['https://example.org', 'http://127.0.0.1:8080', 'https://a.example.com:444'];
  expect(read(`?embed&origin=${exact.join(',')}`)).toEqual({ mode: 'plot', origins: exact, notices: [] });
  expect(read(`?embed&origin=${exact[0]}&origin=${exact[1]},${exact[0]}`).origins).toEqual(exact.slice(0, 2));
});

describe('what is no exact origin is refused, with a word', () => {
  test.each([
    '*',
    'https://*.example.org',
    'https://*',
    'null',
    'example.org',
    '//example.org',
    'https://example.org/',
    'https://example.org/page',
    'https://EXAMPLE.org',
    'https://example.org:443',
    'https://user:secret@example.org',
    'javascript:alert(1)',
    'data:text/html;x',
    'file:///etc/passwd',
    'blob:https://example.org/1',
    'https://',
    `https://${'a'.repeat(500)}.org`,
    '__proto__',
  ])('%.60s', (origin) => {
    const { origins, notices } = read(`?embed&origin=${encodeURIComponent(origin)}`);
    expect(origins).toEqual([]);
    expect(notices).toHaveLength(1);
    expect(englishOf(notices[0]?.message ?? '').length).toBeLessThan(300);
  });
});

test('a refused origin takes no good one with it', () => {
  expect(read('?embed&origin=*,https://example.org').origins).toEqual(['https://example.org']);
});

test(`only ${MAX_ORIGINS} origins are read, however many are written`, () => {
  const many = Array.from({ length: 10_000 }, (_, index) => `https://a${index}.org`);
  for (const query of [`?embed&origin=${many.join(',')}`, `?embed&${many.map((origin) => `origin=${origin}`).join('&')}`]) {
    const { origins, notices } = read(query);
    expect(origins).toEqual(many.slice(0, MAX_ORIGINS));
    expect(notices.map(({ message }) => englishOf(message))).toEqual([`origin: only the first ${MAX_ORIGINS} origins are listened to.`]);
  }
  expect(read(`?embed&origin=${'*x,'.repeat(10_000)}`).notices.length).toBeLessThanOrEqual(MAX_ORIGINS + 1);
});
