import { expect, it } from 'vitest';
import { crc32 } from './crc32.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it('has the check value of the standard, and takes its input in parts', () => {
  expect(crc32(bytes('123456789'))).toBe(0xcbf43926);
  expect(crc32(bytes('1234'), bytes('56789'))).toBe(0xcbf43926);
  expect(crc32()).toBe(0);
  // The CRC that every PNG file has at its end.
  expect(crc32(bytes('IEND'))).toBe(0xae426082);
});
