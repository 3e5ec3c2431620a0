import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../rng/randomStream.ts';
import { ascendingOrder } from './ascendingOrder.ts';
import { averageRanks, pearson, spearman } from './correlation.ts';

/** Rank = how many are smaller + half of how many others are equal, by comparing every pair. */
function naiveRanks(values: readonly number[]): readonly number[] {
  return values.map((value) => {
    const smaller = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return smaller + (equal - 1) / 2;
  });
}

function naivePearson(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const moment = (a: readonly number[], b: readonly number[]): number => mean(a.map((value, i) => (value - mean(a)) * ((b[i] as number) - mean(b))));
  return moment(x, y) / Math.sqrt(moment(x, x) * moment(y, y));
}

/** Few distinct values, so that most are tied. */
const lists = fc
  .array(fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: 0, max: 3 })), { minLength: 2, maxLength: 60 })
  .filter((pairs) => new Set(pairs.map(([x]) => x)).size > 1 && new Set(pairs.map(([, y]) => y)).size > 1);
const SETTINGS = { seed: 17, numRuns: 300 };

describe('correlation', () => {
  it('agrees with comparing every pair, ties and all', () => {
    fc.assert(
      fc.property(lists, (pairs) => {
        const x = pairs.map(([value]) => value);
        const y = pairs.map(([, value]) => Math.sqrt(value));
        expect([...averageRanks(Float64Array.from(x))]).toEqual(naiveRanks(x));
        const fast = [pearson(Float64Array.from(x), Float64Array.from(y)), spearman(Float64Array.from(x), Float64Array.from(y))];
        expect(Math.abs((fast[0] as number) - naivePearson(x, y))).toBeLessThan(1e-9);
        expect(Math.abs((fast[1] as number) - naivePearson(naiveRanks(x), naiveRanks(y)))).toBeLessThan(1e-9);
      }),
      SETTINGS,
    );
  });

  it('has its known values', () => {
    const x = Float64Array.of(1, 2, 3, 4);
    expect(spearman(x, x.map((value) => value ** 3))).toBe(1);
    expect(spearman(x, x.map((value) => -Math.exp(value)))).toBe(-1);
    expect(pearson(x, x.map((value) => 5 - 2 * value))).toBeCloseTo(-1, 15);
    // Ranks 0, 1, 2, 3 against 1, 0, 3, 2: 1 − 6·4/(4·15).
    expect(spearman(x, Float64Array.of(2, 1, 4, 3))).toBeCloseTo(0.6, 15);
    // Ranks 0, 1, 2, 3 against 0, 1.5, 1.5, 3: sums of products 4.5, of squares 5 and 4.5.
    expect(spearman(x, Float64Array.of(1, 2, 2, 3))).toBeCloseTo(4.5 / Math.sqrt(22.5), 15);
  });

  it('is not known where a list is constant, up to rounding', () => {
    const x = Float64Array.of(1, 2, 3);
    for (const measure of [pearson, spearman]) {
      for (const flat of [Float64Array.of(4, 4, 4), Float64Array.of(0.3, 0.1 + 0.2, 0.3), Float64Array.of(1, Number.NaN, 2)]) {
        expect(measure(x, flat)).toBeNaN();
        expect(measure(flat, x)).toBeNaN();
      }
      expect(measure(new Float64Array(0), new Float64Array(0))).toBeNaN();
      expect(measure(Float64Array.of(1), Float64Array.of(1))).toBeNaN();
    }
  });

  it('takes values within rounding as tied, and −∞ as the lowest of ranks', () => {
    expect([...averageRanks(Float64Array.of(0.3, 1, 0.1 + 0.2, -Infinity, -Infinity))]).toEqual([2.5, 4, 2.5, 0.5, 0.5]);
    const withZero = Float64Array.of(-Infinity, 1, 2);
    expect(spearman(withZero, Float64Array.of(0, 1, 2))).toBe(1);
    expect(pearson(withZero, Float64Array.of(0, 1, 2))).toBeNaN();
  });
});

describe('ranks of a policy that is as good as float32 lets it be', () => {
  const stream = new RandomStream(5, 'benchmark');
  const rewards = Float64Array.from({ length: 64 }, (_, i) => Math.log([0.1, 0.6, 2.6][i % 3] as number));
  const learned = (noise: number): Float64Array =>
    rewards.map((logReward, i) => Math.log(Math.exp(logReward) / 22.4 + noise * (2 * stream.uniform(i, Math.round(1 / noise)) - 1)));

  it.each([1e-9, 1e-8, 1e-7])('are those of the rewards, ties and all, where probabilities are off by %f', (noise) => {
    expect(spearman(learned(noise), rewards)).toBe(1);
  });

  it('tell apart what differs by more', () => {
    expect(spearman(learned(1e-5), rewards)).toBeLessThan(0.95);
    expect([...averageRanks(Float64Array.of(0, 2e-4, 1e-4, 1e-5))]).toEqual([0.5, 3, 2, 0.5]);
  });

  it('leave float64 values in their order for what does not rank', () => {
    expect(pearson(Float64Array.of(0, 1e-6, 2e-6), Float64Array.of(0, 1, 2))).toBeCloseTo(1, 12);
  });
});

describe('sorting many values', () => {
  const stream = new RandomStream(3, 'benchmark');
  const special = [-Infinity, Infinity, 0, -0, -1e-310, 1e-310, 5e-324, -5e-324, 1e300, -1e300, 1, -1];

  it.each([100, 2 ** 13, 20_011])('puts %i in order, equal ones in the order they came', (count) => {
    const values = Float64Array.from({ length: count }, (_, i) => {
      const draw = stream.uniform(i, count);
      if (draw < 0.05) return special[i % special.length] as number;
      return draw < 0.5 ? Math.round(40 * draw) - 10 : Math.log(draw) * 10 ** (i % 9) * (i % 2 === 0 ? 1 : -1);
    });
    const expected = Array.from(values, (_, i) => i).toSorted((a, b) => {
      const [first, second] = [values[a] as number, values[b] as number];
      if (first === second) return a - b;
      return first < second ? -1 : 1;
    });
    expect([...ascendingOrder(values)]).toEqual(expected);
  });
});
