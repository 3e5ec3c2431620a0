import { interpolatePuOr, interpolateRdBu, interpolateViridis } from 'd3';
import { describe, expect, it } from 'vitest';
import { divergingTable, SEQUENTIAL, type ColorTable } from './colorTables.ts';

/** Its colours, three channels each. */
function colorsOf({ palette }: ColorTable): readonly (readonly number[])[] {
  return Array.from({ length: palette.length / 3 }, (_, index) => [...palette.subarray(3 * index, 3 * index + 3)]);
}

function channelsOfCss(color: string): number[] {
  if (!color.startsWith('#')) return (color.match(/\d+/g) ?? []).map(Number);
  return [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));
}

function luminance(color: readonly number[] | undefined): number {
  const [red = 0, green = 0, blue = 0] = (color ?? []).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('colour tables', () => {
  it('follows viridis within one of 255 in every channel', () => {
    colorsOf(SEQUENTIAL).forEach((color, index) => {
      const expected = channelsOfCss(interpolateViridis((index + 0.5) / 256));
      color.forEach((value, channel) => expect(Math.abs(value - (expected[channel] ?? NaN))).toBeLessThanOrEqual(1));
    });
  });

  it('grows lighter all the way up the sequential table', () => {
    const colors = colorsOf(SEQUENTIAL);
    for (let index = 8; index < 256; index += 1) {
      expect(luminance(colors[index])).toBeGreaterThan(luminance(colors[index - 8]));
    }
  });

  it('is the purples of PuOr and the reds of RdBu on a light page', () => {
    expect(colorsOf(divergingTable(false))[40]).toEqual(channelsOfCss(interpolatePuOr(40 / 255)));
    expect(colorsOf(divergingTable(false))[230]).toEqual(channelsOfCss(interpolateRdBu(1 - 230 / 255)));
  });

  it('is darkest in the middle on a dark page', () => {
    const colors = colorsOf(divergingTable(true));
    const middle = luminance(colors[128]);
    for (const index of [0, 40, 80, 176, 216, 255]) expect(luminance(colors[index])).toBeGreaterThan(middle);
  });

  it('has 256 colours, and stops from the first to the last', () => {
    for (const table of [SEQUENTIAL, divergingTable(true), divergingTable(false)]) {
      const colors = colorsOf(table);
      expect(colors).toHaveLength(256);
      expect([table.stops[0], table.stops.at(-1)].map((stop) => channelsOfCss(stop ?? ''))).toEqual([colors[0], colors[255]]);
    }
  });
});
