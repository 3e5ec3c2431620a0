import { expect, it } from 'vitest';
import { contentHash } from './contentHash.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it.each([
  // Values published with the algorithm (Fowler, Noll and Vo).
  ['', 'cbf29ce484222325'],
  ['a', 'af63dc4c8601ec8c'],
  ['foobar', '85944171f73967e8'],
])('is FNV-1a: %j', (text, expected) => {
  expect(contentHash([bytes(text)])).toBe(expected);
});

it('agrees with whole-number arithmetic on every byte, in parts or at once', () => {
  const content = Uint8Array.from({ length: 1000 }, (_, index) => (index * 37 + 11) % 256);
  let expected = 0xcbf29ce484222325n;
  for (const byte of content) expected = ((expected ^ BigInt(byte)) * 0x100000001b3n) % 2n ** 64n;
  expect(contentHash([content])).toBe(expected.toString(16).padStart(16, '0'));
  expect(contentHash([content.subarray(0, 333), content.subarray(333)])).toBe(contentHash([content]));
});
