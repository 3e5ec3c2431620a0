import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jensenShannonDivergence } from './jensenShannonDivergence.ts';
import { klForward } from './klForward.ts';
import { klReverse } from './klReverse.ts';
import { logZError } from './logZError.ts';
import { meanReward } from './meanReward.ts';
import { meanRewardRelative } from './meanRewardRelative.ts';
import type { DistributionPair, MetricDefinition, SampleSummary } from './metric.ts';
import { modesFound } from './modesFound.ts';
import { METRICS } from './registry.ts';
import { totalVariation } from './totalVariation.ts';

const ALL: readonly MetricDefinition[] = METRICS;

function pairOf(target: readonly number[], learned: readonly number[]): DistributionPair {
  return {
    target: Float64Array.from(target),
    learned: Float64Array.from(learned),
    logReward: Float64Array.from(target, (p) => Math.log(4 * p)),
    logPartition: Math.log(4),
    logZ: 1,
    modesFound: 1,
    modeCount: 2,
  };
}

/** Counts per state of a target with Z = 4; states never sampled are left out, as a sampler would. */
function samplesOf(target: readonly number[], counts: readonly number[]): SampleSummary {
  const seen = target.map((_, i) => i).filter((i) => (counts[i] ?? 0) > 0);
  return {
    sampleCount: counts.reduce((sum, count) => sum + count, 0),
    counts: Float64Array.from(seen, (i) => counts[i] ?? 0),
    logReward: Float64Array.from(seen, (i) => Math.log(4 * (target[i] ?? 0))),
    logPartition: Math.log(4),
    rewardLevels: target.map((p) => ({ logReward: Math.log(4 * p), logCount: 0 })),
    logZ: 1,
    modesFound: 1,
    modeCount: 2,
  };
}

const weights = (count: number, min: number): fc.Arbitrary<number[]> =>
  fc.array(fc.oneof(fc.constant(min), fc.double({ min: 1e-9, max: 1, noNaN: true })), {
    minLength: count,
    maxLength: count,
  });

function normalised(values: readonly number[]): readonly number[] {
  const sum = values.reduce((total, value) => total + value, 0);
  return sum > 0 ? values.map((value) => value / sum) : values.map(() => 1 / values.length);
}

/** Two distributions over the same 2 … 12 states; `min` is the weight of the states that are left out. */
const twoDistributions = (min: number): fc.Arbitrary<readonly [readonly number[], readonly number[]]> =>
  fc
    .integer({ min: 2, max: 12 })
    .chain((count) => fc.tuple(weights(count, min), weights(count, min)))
    .map(([p, q]) => [normalised(p), normalised(q)] as const);

const SETTINGS = { seed: 31, numRuns: 300 };

describe('metric registry', () => {
  it('has unique ids and texts for the reader', () => {
    expect(new Set(ALL.map((metric) => metric.id)).size).toBe(ALL.length);
    for (const metric of ALL) {
      for (const text of [metric.label, metric.formula, metric.reference]) expect(text.length).toBeGreaterThan(5);
      expect(metric.summary).toMatch(/\.$/);
    }
  });

  it('says nothing about a divergence without log Z or without samples', () => {
    const known = samplesOf([0.5, 0.5], [3, 1]);
    const empty = { ...known, sampleCount: 0, counts: new Float64Array(0), logReward: new Float64Array(0) };
    for (const metric of [totalVariation, jensenShannonDivergence, klForward, klReverse, meanRewardRelative]) {
      expect(metric.fromSamples({ ...known, logPartition: null })).toBeNull();
      expect(metric.fromSamples(empty)).toBeNull();
    }
    expect(meanReward.fromSamples(empty)).toBeNull();
    expect(totalVariation.noiseFloor({ ...known, logPartition: null })).toBeNull();
    expect(totalVariation.noiseFloor({ ...known, rewardLevels: null })).toBeNull();
    expect(totalVariation.noiseFloor(empty)).toBeNull();
  });
});

describe('divergences on two states', () => {
  const pair = pairOf([0.5, 0.5], [0.25, 0.75]);

  it('have their hand-computed values', () => {
    expect(totalVariation.exact(pair)).toBeCloseTo(0.25, 15);
    expect(klForward.exact(pair)).toBeCloseTo(0.5 * Math.log(2) + 0.5 * Math.log(2 / 3), 15);
    expect(klReverse.exact(pair)).toBeCloseTo(0.25 * Math.log(0.5) + 0.75 * Math.log(1.5), 15);
    const half = (p: number, q: number): number => 0.5 * p * Math.log((2 * p) / (p + q));
    const expected = half(0.5, 0.25) + half(0.5, 0.75) + half(0.25, 0.5) + half(0.75, 0.5);
    expect(jensenShannonDivergence.exact(pair)).toBeCloseTo(expected, 15);
  });

  it('are infinite or at their bound where one side is missing', () => {
    const missing = pairOf([0.5, 0.5, 0], [1, 0, 0]);
    expect(klForward.exact(missing)).toBe(Infinity);
    expect(klReverse.exact(missing)).toBeCloseTo(Math.LN2, 15);
    expect(klReverse.exact(pairOf([1, 0], [0.5, 0.5]))).toBe(Infinity);
    const disjoint = pairOf([1, 0], [0, 1]);
    expect(totalVariation.exact(disjoint)).toBe(1);
    expect(jensenShannonDivergence.exact(disjoint)).toBeCloseTo(Math.LN2, 15);
  });
});

describe('divergences of any two distributions', () => {
  it('are symmetric and bounded for total variation and Jensen–Shannon', () => {
    fc.assert(
      fc.property(twoDistributions(0), ([p, q]) => {
        for (const [metric, bound] of [[totalVariation, 1 + 1e-12], [jensenShannonDivergence, Math.LN2]] as const) {
          const forth = metric.exact(pairOf(p, q));
          expect(Math.abs(forth - metric.exact(pairOf(q, p)))).toBeLessThan(1e-12);
          expect(forth).toBeGreaterThanOrEqual(0);
          expect(forth).toBeLessThanOrEqual(bound);
        }
      }),
      SETTINGS,
    );
  });

  it('are 0 for equal distributions', () => {
    fc.assert(
      fc.property(twoDistributions(0), ([p]) => {
        for (const metric of [totalVariation, jensenShannonDivergence, klForward, klReverse]) {
          expect(metric.exact(pairOf(p, p))).toBe(0);
        }
      }),
      SETTINGS,
    );
  });

  it('obey Pinsker’s inequality in both directions and are never NaN', () => {
    fc.assert(
      fc.property(twoDistributions(0), ([p, q]) => {
        const pair = pairOf(p, q);
        const bound = 2 * totalVariation.exact(pair) ** 2;
        expect(klForward.exact(pair)).toBeGreaterThanOrEqual(bound - 1e-12);
        expect(klReverse.exact(pair)).toBeGreaterThanOrEqual(bound - 1e-12);
        const isMissed = p.some((value, i) => value > 0 && q[i] === 0);
        expect(klForward.exact(pair) === Infinity).toBe(isMissed);
      }),
      SETTINGS,
    );
  });

  it('swap roles when the two directions of KL do', () => {
    fc.assert(
      fc.property(twoDistributions(1e-6), ([p, q]) => {
        expect(klForward.exact(pairOf(p, q))).toBe(klReverse.exact(pairOf(q, p)));
      }),
      SETTINGS,
    );
  });
});

describe('divergences from samples', () => {
  const sampled = fc
    .integer({ min: 2, max: 12 })
    .chain((count) =>
      fc.tuple(
        weights(count, 1e-6).map(normalised),
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: count, maxLength: count }),
      ),
    )
    .filter(([, counts]) => counts.some((count) => count > 0));

  it('equal the exact value with the shares of the samples as the learned distribution', () => {
    fc.assert(
      fc.property(sampled, ([target, counts]) => {
        const samples = samplesOf(target, counts);
        const pair = pairOf(target, counts.map((count) => count / samples.sampleCount));
        for (const metric of [totalVariation, jensenShannonDivergence, klReverse, meanReward, meanRewardRelative]) {
          expect(Math.abs((metric.fromSamples(samples) ?? Number.NaN) - metric.exact(pair))).toBeLessThan(1e-10);
        }
        expect(klForward.fromSamples()).toBeNull();
      }),
      SETTINGS,
    );
  });
});

describe('the other metrics', () => {
  const pair = pairOf([0.5, 0.25, 0.25], [0.25, 0.25, 0.5]);
  const samples = samplesOf([0.5, 0.25, 0.25], [1, 1, 2]);

  it('give the distance of the learned log Z, where there is one', () => {
    expect(logZError.exact(pair)).toBeCloseTo(Math.log(4) - 1, 15);
    expect(logZError.exact({ ...pair, logZ: null })).toBeNaN();
    expect(logZError.fromSamples(samples)).toBeCloseTo(Math.log(4) - 1, 15);
    expect(logZError.fromSamples({ ...samples, logZ: null })).toBeNull();
    expect(logZError.fromSamples({ ...samples, logPartition: null })).toBeNull();
  });

  it('count the modes', () => {
    expect(modesFound.exact(pair)).toBe(1);
    expect(modesFound.fromSamples({ ...samples, modesFound: 2 })).toBe(2);
  });

  it('give the mean reward, absolute and against the target', () => {
    // Rewards 2, 1, 1: mean 1.25 under the learned distribution, 1.5 under the target.
    expect(meanReward.exact(pair)).toBeCloseTo(1.25, 14);
    expect(meanRewardRelative.exact(pair)).toBeCloseTo(1.25 / 1.5, 14);
    expect(meanRewardRelative.exact({ ...pair, learned: pair.target })).toBe(1);
    expect(meanReward.fromSamples({ ...samples, logPartition: null })).toBeCloseTo(1.25, 14);
    expect(meanRewardRelative.fromSamples({ ...samples, rewardLevels: null })).toBeNull();
  });

  it('keep the relative mean reward where the rewards themselves underflow', () => {
    const tiny = { ...pair, logReward: pair.logReward.map((value) => value - 2000) };
    expect(meanRewardRelative.exact(tiny)).toBeCloseTo(1.25 / 1.5, 12);
  });
});
