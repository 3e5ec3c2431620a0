import type { SampleSummary } from './metric.ts';

/** One distinct sampled state: its share of the samples and its log probability under the target. */
export interface SampledTerm {
  readonly share: number;
  readonly logTarget: number;
}

/** The distinct sampled states, or null where log Z is not known or nothing was sampled. */
export function sampledTerms(samples: SampleSummary): readonly SampledTerm[] | null {
  const { sampleCount, counts, logReward, logPartition } = samples;
  if (logPartition === null || sampleCount < 1) return null;
  return Array.from(counts, (count, i) => ({
    share: count / sampleCount,
    logTarget: (logReward[i] ?? -Infinity) - logPartition,
  }));
}
