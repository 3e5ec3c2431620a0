import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../lib/crc32.ts';
import { ImportRefusal } from '../importRefusal.ts';
import { readPngText, withPngText } from './png.ts';

function chunk(type: string, data: Uint8Array): readonly number[] {
  const typed = Uint8Array.of(...new TextEncoder().encode(type), ...data);
  const frame = new DataView(new ArrayBuffer(8));
  frame.setUint32(0, data.length);
  frame.setUint32(4, crc32(typed));
  return [...new Uint8Array(frame.buffer, 0, 4), ...typed, ...new Uint8Array(frame.buffer, 4, 4)];
}

/** A grey picture of one pixel. */
const PIXEL = Uint8Array.of(
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a,
  ...chunk('IHDR', Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0)),
  ...chunk('IDAT', deflateSync(Uint8Array.of(0, 128))),
  ...chunk('IEND', new Uint8Array()),
);

function refusalOf(bytes: Uint8Array): string {
  try {
    return `read ${String(readPngText(bytes, 'gflownet-config'))}`;
  } catch (error) {
    if (error instanceof ImportRefusal) return error.message;
    throw error;
  }
}

describe('text in a PNG', () => {
  it('comes back, and the picture around it is unchanged', () => {
    const text = '{"formula": "x₁ < 2 🙂"}';
    const marked = withPngText(PIXEL, 'gflownet-config', text);
    expect(readPngText(marked, 'gflownet-config')).toBe(text);
    expect(readPngText(marked, 'other')).toBeNull();
    expect(readPngText(PIXEL, 'gflownet-config')).toBeNull();
    const added = marked.length - PIXEL.length;
    expect([...marked.subarray(0, 33), ...marked.subarray(33 + added)]).toEqual([...PIXEL]);
  });

  it('is read from a plain text chunk too, and not from a compressed one', () => {
    const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
    const insert = (type: string, data: Uint8Array): Uint8Array => Uint8Array.of(...PIXEL.subarray(0, 33), ...chunk(type, data), ...PIXEL.subarray(33));
    expect(readPngText(insert('tEXt', encode('gflownet-config\0{"seed":1}')), 'gflownet-config')).toBe('{"seed":1}');
    expect(readPngText(insert('iTXt', encode('gflownet-config\0\u0001\0\0\0x')), 'gflownet-config')).toBeNull();
    expect(readPngText(insert('iTXt', encode('gflownet-config\0\0\0no end')), 'gflownet-config')).toBeNull();
  });

  it('of a broken picture is refused: cut off, changed, or none', () => {
    const marked = withPngText(PIXEL, 'gflownet-config', '{}');
    expect(refusalOf(new Uint8Array())).toBe('This is not a PNG picture.');
    for (const length of [20, 30, 40, 60]) expect(refusalOf(marked.slice(0, length))).toBe('The picture is cut off.');
    const changed = marked.slice();
    changed[60] = 1;
    expect(refusalOf(changed)).toMatch(/a checksum does not fit/);
    const claims = PIXEL.slice();
    new DataView(claims.buffer).setUint32(8, 0xffffffff);
    expect(refusalOf(claims)).toBe('The picture is cut off.');
    expect(() => withPngText(PIXEL.slice(0, 8), 'a', 'b')).toThrow(ImportRefusal);
  });

  it('never throws anything but a refusal', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => void refusalOf(Uint8Array.of(...PIXEL.subarray(0, 33), ...noise))), { seed: 5, numRuns: 300 });
  });
});
