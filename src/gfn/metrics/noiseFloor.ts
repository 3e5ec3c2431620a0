import { logMeanAbsoluteDeviation } from './binomialDeviation.ts';

/** The total variation that a perfect sampler shows on average, because its samples are finitely many. */
export interface NoiseFloor {
  /**
   * E[½ Σ |count(x)/N − p(x)|] for N independent samples of the target, exact. 1 when there is no sample.
   * @param sampleCount N, an integer ≥ 0.
   */
  expectedTotalVariation(sampleCount: number): number;
}

/** States that share one probability; both in natural log, since a group may have 2^128 members. */
interface ProbabilityGroup {
  readonly logProbability: number;
  readonly logCount: number;
}

/**
 * The floor for an enumerated target. Grouping by probability happens here, once, so that asking for many
 * sample counts is cheap.
 * @param target [n] normalised.
 */
export function buildNoiseFloor(target: Float64Array): NoiseFloor {
  const sorted = target.slice().sort();
  const groups: ProbabilityGroup[] = [];
  for (let start = 0; start < sorted.length; ) {
    const probability = sorted[start] ?? 0;
    let end = start + 1;
    while (end < sorted.length && sorted[end] === probability) end += 1;
    groups.push({ logProbability: Math.log(probability), logCount: Math.log(end - start) });
    start = end;
  }
  return floorOfGroups(groups);
}

/** The floor for a target known by its reward levels, however many states it has. */
export function noiseFloorOfLevels(
  levels: readonly { readonly logReward: number; readonly logCount: number }[],
  logPartition: number,
): NoiseFloor {
  return floorOfGroups(
    levels.map(({ logReward, logCount }) => ({ logProbability: logReward - logPartition, logCount })),
  );
}

function floorOfGroups(groups: readonly ProbabilityGroup[]): NoiseFloor {
  return {
    expectedTotalVariation(sampleCount) {
      if (sampleCount < 1) return 1;
      const scale = Math.log(2 * sampleCount);
      let sum = 0;
      for (const { logProbability, logCount } of groups) {
        sum += Math.exp(logCount + logMeanAbsoluteDeviation(sampleCount, logProbability) - scale);
      }
      return Math.min(1, sum);
    },
  };
}
