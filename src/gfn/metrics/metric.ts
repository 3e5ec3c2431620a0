/** The target and the learned distribution over the same n terminating states, both normalised, float64. */
export interface DistributionPair {
  /** [n] R(x)/Z. */
  readonly target: Float64Array;
  /** [n] P_T(x), the probability that the current policy ends in x. */
  readonly learned: Float64Array;
  /** [n] log R(x). */
  readonly logReward: Float64Array;
  /** True log Z, and the learned one (null where the objective has none). */
  readonly logPartition: number;
  readonly logZ: number | null;
  /** Distinct modes among the terminal states sampled so far, of `modeCount`. */
  readonly modesFound: number;
  readonly modeCount: number;
}

/**
 * Samples of the policy where the space cannot be enumerated: the distinct terminal states seen in the last
 * `sampleCount` samples and how often.
 */
export interface SampleSummary {
  readonly sampleCount: number;
  /** [distinct] */
  readonly counts: Float64Array;
  readonly logReward: Float64Array;
  /** Null where no closed form is known. */
  readonly logPartition: number | null;
  readonly rewardLevels: readonly { readonly logReward: number; readonly logCount: number }[] | null;
  readonly logZ: number | null;
  readonly modesFound: number;
  readonly modeCount: number;
}

export interface MetricDefinition {
  /** Also the key in reports, e.g. `totalVariation`. */
  readonly id: string;
  readonly label: string;
  readonly summary: string;
  readonly formula: string;
  readonly reference: string;
  readonly unit: 'probability' | 'nats' | 'count' | 'reward';
  /** The largest value that the space allows, where that says something: shown as "3 of 4". */
  readonly outOf?: (space: { readonly modeCount: number }) => number;
  /** Exact value by the sweep. */
  exact(pair: DistributionPair): number;
  /** Estimate from samples, or null where samples cannot say (or there is no closed form). */
  fromSamples(samples: SampleSummary): number | null;
  /** What N perfect samples would show on average, where that is meaningful. */
  readonly noiseFloor?: (samples: SampleSummary) => number | null;
}
