import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockModesClosedForm } from '../environments/bitSequence.ts';
import { hypergrid } from '../environments/hypergrid.ts';
import { originalClosedForm } from '../environments/hypergridRewards/original.ts';
import { TOTAL_VARIATION_FLOOR } from '../testing/golden.ts';
import { compileGraph } from '../graph/compile.ts';
import { targetDistribution } from '../graph/terminalDistribution.ts';
import { logMeanAbsoluteDeviation } from './binomialDeviation.ts';
import { buildNoiseFloor, noiseFloorOfLevels } from './noiseFloor.ts';

/** E|X − Np| by its definition, the point probabilities by their recurrence. */
function summedDeviation(trials: number, p: number): number {
  let point = (1 - p) ** trials;
  let sum = 0;
  for (let k = 0; k <= trials; k += 1) {
    sum += Math.abs(k - trials * p) * point;
    point *= ((trials - k) / (k + 1)) * (p / (1 - p));
  }
  return sum;
}

describe('mean absolute deviation of a binomial', () => {
  it('is the defining sum', () => {
    const probability = fc.double({ min: 1e-9, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), probability, (trials, p) => {
        const exact = summedDeviation(trials, p);
        expect(Math.abs(Math.exp(logMeanAbsoluteDeviation(trials, Math.log(p))) / exact - 1)).toBeLessThan(1e-9);
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it('is the defining sum where Np is an integer', () => {
    for (const [trials, p] of [[10, 0.5], [8, 0.25], [8, 0.75], [1, 0.5], [64, 0.125]] as const) {
      expect(Math.exp(logMeanAbsoluteDeviation(trials, Math.log(p)))).toBeCloseTo(summedDeviation(trials, p), 12);
    }
  });

  it('approaches √(2Np(1−p)/π) for many trials', () => {
    for (const p of [0.01, 0.3, 0.9]) {
      const normal = Math.sqrt((2 * 1e9 * p * (1 - p)) / Math.PI);
      expect(Math.exp(logMeanAbsoluteDeviation(1e9, Math.log(p))) / normal).toBeCloseTo(1, 7);
    }
  });

  it('is nothing for certain and impossible events, and 2Np for very rare ones', () => {
    expect(logMeanAbsoluteDeviation(10, 0)).toBe(-Infinity);
    expect(logMeanAbsoluteDeviation(10, -Infinity)).toBe(-Infinity);
    expect(logMeanAbsoluteDeviation(1000, -2000)).toBeCloseTo(Math.log(2000) - 2000, 10);
  });
});

describe('noise floor', () => {
  it('has the reference values, from the distribution and from the reward levels', () => {
    for (const { dimensions, height, r0, r1, r2, samples, expected } of TOTAL_VARIATION_FLOOR) {
      const settings = { dimensions, height, r0, r1, r2 };
      const enumerated = buildNoiseFloor(targetDistribution(compileGraph(hypergrid.create(settings))));
      expect(Math.abs(enumerated.expectedTotalVariation(samples) - expected)).toBeLessThan(1e-9);
      const { rewardLevels, logPartition } = originalClosedForm(settings);
      const byLevel = noiseFloorOfLevels(rewardLevels, logPartition);
      expect(Math.abs(byLevel.expectedTotalVariation(samples) - expected)).toBeLessThan(1e-9);
    }
  });

  it('falls from 1 towards 0 as samples are added', () => {
    const floor = buildNoiseFloor(Float64Array.of(0.1, 0.2, 0.3, 0.4));
    const values = [0, 1, 10, 100, 10_000, 1e8].map((count) => floor.expectedTotalVariation(count));
    expect(values[0]).toBe(1);
    // One sample lands on x with probability p(x), and then TV = 1 − p(x).
    expect(values[1]).toBeCloseTo(1 - (0.01 + 0.04 + 0.09 + 0.16), 14);
    for (let i = 1; i < values.length; i += 1) expect(values[i]).toBeLessThan(values[i - 1] ?? -1);
    expect(values.at(-1)).toBeLessThan(1e-4);
  });

  it('ignores states without probability', () => {
    const floor = buildNoiseFloor(Float64Array.of(0, 0.5, 0.5, 0));
    expect(floor.expectedTotalVariation(1)).toBeCloseTo(0.5, 14);
  });

  it('covers spaces of 2^120 states, where any feasible number of samples shows almost nothing', () => {
    const { rewardLevels, logPartition } = blockModesClosedForm(120, 1);
    const floor = noiseFloorOfLevels(rewardLevels, logPartition);
    expect(floor.expectedTotalVariation(10_000)).toBeGreaterThan(0.999);
    expect(floor.expectedTotalVariation(10_000)).toBeLessThanOrEqual(1);
    const small = blockModesClosedForm(8, 1);
    const enumerated = noiseFloorOfLevels(small.rewardLevels, small.logPartition).expectedTotalVariation(10_000);
    expect(enumerated).toBeGreaterThan(0.03);
    expect(enumerated).toBeLessThan(0.08);
  });
});
