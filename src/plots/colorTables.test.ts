import { interpolateRdBu, interpolateViridis } from 'd3';
import { describe, expect, it } from 'vitest';
import { divergingTable, SEQUENTIAL } from './colorTables.ts';

function channelsOf(packed: number): number[] {
  return [packed & 255, (packed >> 8) & 255, (packed >> 16) & 255];
}

function channelsOfCss(color: string): number[] {
  if (!color.startsWith('#')) return (color.match(/\d+/g) ?? []).map(Number);
  return [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));
}

function luminance(packed: number): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(packed).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('colour tables', () => {
  it('follows viridis within one of 255 in every channel', () => {
    SEQUENTIAL.packed.forEach((packed, index) => {
      const expected = channelsOfCss(interpolateViridis((index + 0.5) / 256));
      channelsOf(packed).forEach((value, channel) => expect(Math.abs(value - (expected[channel] ?? NaN))).toBeLessThanOrEqual(1));
    });
  });

  it('grows lighter all the way up the sequential table', () => {
    for (let index = 8; index < 256; index += 1) {
      expect(luminance(SEQUENTIAL.packed[index] ?? 0)).toBeGreaterThan(luminance(SEQUENTIAL.packed[index - 8] ?? 0));
    }
  });

  it('is RdBu turned round on a light page', () => {
    expect(channelsOf(divergingTable(false).packed[40] ?? 0)).toEqual(channelsOfCss(interpolateRdBu(1 - 40 / 255)));
    expect(channelsOf(divergingTable(false).packed[230] ?? 0)).toEqual(channelsOfCss(interpolateRdBu(1 - 230 / 255)));
  });

  it('is darkest in the middle on a dark page', () => {
    const { packed } = divergingTable(true);
    const middle = luminance(packed[128] ?? 0);
    for (const index of [0, 40, 80, 176, 216, 255]) expect(luminance(packed[index] ?? 0)).toBeGreaterThan(middle);
  });

  it('is opaque everywhere', () => {
    for (const table of [SEQUENTIAL, divergingTable(true), divergingTable(false)]) {
      expect(table.packed).toHaveLength(256);
      for (const packed of table.packed) expect(packed >>> 24).toBe(255);
    }
  });
});
