import { describe, expect, it } from 'vitest';
import { effectiveSampleSize } from './effectiveSampleSize.ts';
import { evidenceLowerBoundGap } from './evidenceLowerBoundGap.ts';
import { evidenceUpperBoundGap } from './evidenceUpperBoundGap.ts';
import { flowResidual } from './flowResidual.ts';
import type { BestObjects, DistributionPair, MetricDefinition, PolicyDraws, SampleSummary } from './metric.ts';
import { pearsonCorrelation } from './pearsonCorrelation.ts';
import { METRICS } from './registry.ts';
import { spearmanCorrelation } from './spearmanCorrelation.ts';
import { topDiversity } from './topDiversity.ts';
import { topMeanReward } from './topMeanReward.ts';

const PAIR: DistributionPair = {
  target: Float64Array.of(0.5, 0.25, 0.25),
  learned: Float64Array.of(0.4, 0.2, 0.4),
  logReward: Float64Array.from([2, 1, 1], Math.log),
  logPartition: Math.log(4),
  logZ: 1,
  modesFound: 0,
  modeCount: 1,
};
const SAMPLES: SampleSummary = {
  sampleCount: 4,
  counts: Float64Array.of(3, 1),
  logReward: Float64Array.of(0, 1),
  logPartition: 2,
  rewardLevels: null,
  logZ: 1,
  modesFound: 0,
  modeCount: 1,
};

const objects = (...entries: readonly (readonly [reward: number, ...features: number[]])[]): BestObjects => ({
  logReward: Float64Array.from(entries, ([reward]) => Math.log(reward)),
  hotFeatures: entries.map(([, ...features]) => Int32Array.from(features)),
});

const drawsOf = (logWeights: readonly number[] | null): PolicyDraws => ({
  logWeights: logWeights && Float64Array.from(logWeights),
  logReward: Float64Array.of(0, 1, 2, 2),
  logProbability: Float64Array.of(-5, -3, -1, -1),
});

describe('what needs more than the two distributions', () => {
  it('is not known without it', () => {
    for (const metric of [evidenceLowerBoundGap, evidenceUpperBoundGap, effectiveSampleSize, flowResidual, topDiversity, topMeanReward]) {
      expect(metric.exact(PAIR)).toBeNaN();
      expect((metric as MetricDefinition).fromSamples(SAMPLES)).toBeNull();
    }
    for (const metric of [pearsonCorrelation, spearmanCorrelation]) expect(metric.fromSamples(SAMPLES)).toBeNull();
    for (const metric of [evidenceLowerBoundGap, effectiveSampleSize]) {
      expect(metric.fromSamples({ ...SAMPLES, draws: drawsOf(null) })).toBeNull();
      expect(metric.fromSamples({ ...SAMPLES, draws: drawsOf([]) })).toBeNull();
    }
  });

  it('is asked of the sweep once per metric and only by those that need it', () => {
    const asked: string[] = [];
    const answer = (name: string, value: number) => (): number => {
      asked.push(name);
      return value;
    };
    const sweep = {
      logLearned: () => PAIR.learned.map(Math.log),
      evidenceLowerBound: answer('lower', PAIR.logPartition - 0.5),
      evidenceUpperBound: answer('upper', PAIR.logPartition + 0.25),
      logSecondMoment: answer('second', 2 * PAIR.logPartition + Math.log(4)),
      flowResidual: answer('residual', 0.125),
    };
    const values = new Map((METRICS as readonly MetricDefinition[]).map((metric) => [metric.id, metric.exact({ ...PAIR, sweep })]));
    expect(asked.toSorted()).toEqual(['lower', 'residual', 'second', 'upper']);
    expect(values.get('evidenceLowerBoundGap')).toBeCloseTo(0.5, 15);
    expect(values.get('evidenceUpperBoundGap')).toBeCloseTo(0.25, 15);
    expect(values.get('effectiveSampleSize')).toBeCloseTo(0.25, 15);
    expect(values.get('flowResidual')).toBe(0.125);
  });
});

describe('correlations of log P and log R', () => {
  it('of a listed space, every object counting alike', () => {
    // log P = −log 2.5, −log 5, −log 2.5; ranks 1.5, 0, 1.5 against 2, 0.5, 0.5.
    expect(spearmanCorrelation.exact(PAIR)).toBeCloseTo(0.5, 15);
    expect(pearsonCorrelation.exact(PAIR)).toBeCloseTo(0.5, 15);
    expect(pearsonCorrelation.exact({ ...PAIR, learned: PAIR.target })).toBeCloseTo(1, 15);
    expect(spearmanCorrelation.exact({ ...PAIR, logReward: Float64Array.of(3, 3, 3) })).toBeNaN();
  });

  it('of estimates', () => {
    const samples = { ...SAMPLES, draws: drawsOf(null) };
    expect(spearmanCorrelation.fromSamples(samples)).toBeCloseTo(1, 15);
    expect(pearsonCorrelation.fromSamples(samples)).toBeCloseTo(1, 15);
  });
});

describe('importance weights of drawn trajectories', () => {
  it('give the gap and the effective sample size', () => {
    const samples = { ...SAMPLES, draws: drawsOf([0, Math.log(3), 0, 0]) };
    expect(evidenceLowerBoundGap.fromSamples(samples)).toBeCloseTo(2 - Math.log(3) / 4, 14);
    // (1 + 3 + 1 + 1)² / (4 · (1 + 9 + 1 + 1))
    expect(effectiveSampleSize.fromSamples(samples)).toBeCloseTo(36 / 48, 14);
    expect(evidenceLowerBoundGap.fromSamples({ ...samples, logPartition: null })).toBeNull();
    expect(evidenceUpperBoundGap.fromSamples()).toBeNull();
  });

  it('keep to their bounds, whatever the scale of the rewards', () => {
    expect(evidenceLowerBoundGap.fromSamples({ ...SAMPLES, draws: drawsOf([2.5, 2.5]) })).toBe(0);
    expect(effectiveSampleSize.fromSamples({ ...SAMPLES, draws: drawsOf([-2000, -2000]) })).toBeCloseTo(1, 12);
    expect(effectiveSampleSize.fromSamples({ ...SAMPLES, draws: drawsOf([2000, 0, 0, 0]) })).toBeCloseTo(0.25, 12);
  });
});

describe('the best objects', () => {
  it('have a mean reward', () => {
    expect(topMeanReward.fromSamples({ ...SAMPLES, best: objects([4, 0], [1, 1], [1, 2]) })).toBeCloseTo(2, 14);
    expect(topMeanReward.exact({ ...PAIR, best: objects([4, 0]) })).toBeCloseTo(4, 14);
    expect(topMeanReward.fromSamples({ ...SAMPLES, best: objects() })).toBeNull();
  });

  it('differ by the share of features that only one of a pair has', () => {
    // Two of three features shared, none, none.
    const best = objects([3, 0, 4, 8], [2, 0, 4, 9], [1, 1, 5, 7]);
    expect(topDiversity.exact({ ...PAIR, best })).toBeCloseTo((1 / 3 + 1 + 1) / 3, 15);
    expect(topDiversity.fromSamples({ ...SAMPLES, best: objects([1, 0, 4], [1, 0]) })).toBeCloseTo(1 / 3, 15);
    expect(topDiversity.fromSamples({ ...SAMPLES, best: objects([1], [1]) })).toBe(0);
    expect(topDiversity.fromSamples({ ...SAMPLES, best: objects([1, 0]) })).toBeNull();
  });
});
