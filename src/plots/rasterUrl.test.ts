import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { crc32 } from '../lib/crc32.ts';
import type { ColorTable } from './colorTables.ts';
import { rasterUrl } from './rasterUrl.ts';

const TABLE: ColorTable = { palette: Uint8Array.of(0, 0, 0, 100, 110, 120, 255, 255, 255), stops: [] };
const SCALE = { table: TABLE, minimum: 0, maximum: 2 };

/** The chunks of a PNG in a data URL by their types, each with a checksum that fits. */
function chunksOf(url: string): Readonly<Record<string, Buffer>> {
  const png = Buffer.from(url.replace('data:image/png;base64,', ''), 'base64');
  const chunks: Record<string, Buffer> = {};
  for (let at = 8; at < png.length; ) {
    const end = at + 8 + png.readUInt32BE(at);
    expect(png.readUInt32BE(end)).toBe(crc32(png.subarray(at + 4, end)));
    chunks[png.toString('latin1', at + 4, at + 8)] = png.subarray(at + 8, end);
    at = end + 4;
  }
  return chunks;
}

it('is a PNG of one pixel per cell, row 0 at the bottom, with the colours as its palette', () => {
  const { IHDR, PLTE, IDAT } = chunksOf(rasterUrl({ rows: 2, columns: 3, values: [0, 1, 2, 2, 1, 0], scale: SCALE }));
  expect([IHDR?.readUInt32BE(0), IHDR?.readUInt32BE(4), ...(IHDR?.subarray(8) ?? [])]).toEqual([3, 2, 8, 3, 0, 0, 0]);
  expect([...(PLTE ?? [])]).toEqual([...TABLE.palette]);
  expect([...inflateSync(IDAT ?? new Uint8Array())]).toEqual([0, 2, 1, 0, 0, 0, 1, 2]);
});

it('holds more cells than one stored block does', () => {
  const values = Float64Array.from({ length: 300 * 300 }, (_, index) => index % 3);
  const pixels = inflateSync(chunksOf(rasterUrl({ rows: 300, columns: 300, values, scale: SCALE }))['IDAT'] ?? new Uint8Array());
  expect(pixels).toHaveLength(301 * 300);
  expect([...pixels.subarray(1, 7)]).toEqual([0, 1, 2, 0, 1, 2]);
});
