import { describe, expect, it } from 'vitest';
import { philox4x32 } from './philox.ts';
import { RandomStream } from './randomStream.ts';

function draw(counter: readonly number[], key: readonly number[]): string[] {
  const out = new Uint32Array(4);
  const [c0 = 0, c1 = 0, c2 = 0, c3 = 0] = counter;
  const [k0 = 0, k1 = 0] = key;
  philox4x32(c0, c1, c2, c3, k0, k1, out);
  return [...out].map((word) => word.toString(16).padStart(8, '0'));
}

describe('philox4x32-10', () => {
  // Known-answer vectors of the authors' Random123 distribution.
  it('gives the published words', () => {
    expect(draw([0, 0, 0, 0], [0, 0])).toEqual(['6627e8d5', 'e169c58d', 'bc57ac4c', '9b00dbd8']);
    const ones = 0xffffffff;
    expect(draw([ones, ones, ones, ones], [ones, ones])).toEqual(['408f276d', '41c83b0e', 'a20bc7c6', '6d5451fd']);
    expect(draw([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0])).toEqual([
      'd16cfe09',
      '94fdcceb',
      '5001e420',
      '24126ea1',
    ]);
  });
});

describe('RandomStream', () => {
  it('gives a draw by its address, whatever was drawn before', () => {
    const first = new RandomStream(7, 'forwardSampling');
    const expected = first.uniform(3, 4, 5);
    const second = new RandomStream(7, 'forwardSampling');
    second.uniform(1);
    second.uniform(9, 9, 9);
    expect(second.uniform(3, 4, 5)).toBe(expected);
  });

  it('separates names and seeds', () => {
    const draws = new Set<number>();
    for (const seed of [0, 1, 2, 4294967295]) {
      for (const name of ['initialisation', 'forwardSampling', 'exploration'] as const) {
        draws.add(new RandomStream(seed, name).uniform(0));
      }
    }
    expect(draws.size).toBe(12);
  });

  it('is uniform: chi-square over 64 bins, false-alarm rate below 1e-6', () => {
    const stream = new RandomStream(11, 'benchmark');
    const bins = new Float64Array(64);
    const count = 64_000;
    for (let i = 0; i < count; i++) {
      const bin = Math.floor(stream.uniform(i, 5) * 64);
      bins[bin] = (bins[bin] as number) + 1;
    }
    const expected = count / 64;
    const chiSquare = bins.reduce((sum, observed) => sum + (observed - expected) ** 2 / expected, 0);
    // The upper tail of chi-square with 63 degrees of freedom beyond 132 is below 1e-6.
    expect(chiSquare).toBeLessThan(132);
  });

  it('gives normal deviates with mean 0 and variance 1', () => {
    const values = new Float32Array(100_001);
    new RandomStream(3, 'initialisation').fillNormal(values, 0);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    // Five standard errors: 1/sqrt(n) for the mean, sqrt(2/n) for the variance.
    expect(Math.abs(mean)).toBeLessThan(5 / Math.sqrt(values.length));
    expect(Math.abs(variance - 1)).toBeLessThan(5 * Math.sqrt(2 / values.length));
  });
});
