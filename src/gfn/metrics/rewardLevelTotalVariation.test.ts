import { describe, expect, it } from 'vitest';
import { rewardLevelTotalVariation } from './rewardLevelTotalVariation.ts';

const EXACT = { logPartition: 0, logZ: 0, modesFound: 0, modeCount: 1 };

describe('rewardLevelTotalVariation', () => {
  it('takes objects of one reward together', () => {
    const pair = {
      ...EXACT,
      target: Float64Array.of(0.1, 0.1, 0.4, 0.4),
      learned: Float64Array.of(0.3, 0, 0.7, 0),
      logReward: Float64Array.of(Math.log(0.1), Math.log(0.1), Math.log(0.4), Math.log(0.4)),
    };
    // Levels: target .2 and .8, learned .3 and .7.
    expect(rewardLevelTotalVariation.exact(pair)).toBeCloseTo(0.1, 12);
  });

  it('gives the same from samples with the same shares', () => {
    const rewardLevels = [
      { logReward: Math.log(0.1), logCount: Math.log(2) },
      { logReward: Math.log(0.4), logCount: Math.log(2) },
    ];
    const samples = {
      sampleCount: 10,
      counts: Float64Array.of(3, 7),
      logReward: Float64Array.of(Math.log(0.1), Math.log(0.4)),
      logPartition: 0,
      rewardLevels,
      logZ: 0,
      modesFound: 0,
      modeCount: 1,
    };
    expect(rewardLevelTotalVariation.fromSamples(samples)).toBeCloseTo(0.1, 12);
    expect(rewardLevelTotalVariation.fromSamples({ ...samples, logPartition: null })).toBeNull();
    expect(rewardLevelTotalVariation.fromSamples({ ...samples, sampleCount: 0 })).toBeNull();
  });
});
