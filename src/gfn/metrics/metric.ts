/** The best of the distinct objects sampled since the run began (or was resumed), the best first. */
export interface BestObjects {
  /** [k] log R. */
  readonly logReward: Float64Array;
  /** [k] the hot features of each, ascending. */
  readonly hotFeatures: readonly Int32Array[];
}

/** What a sweep says about whole trajectories, by the forward and the backward policy; each computed when it is asked for. */
export interface TrajectorySweep {
  /** [n] log P_T(x), also where P_T(x) is too small for a float64. */
  logLearned(): Float64Array;
  /** E[log w], w = R(x) P_B(τ|x) / P_F(τ), over the policy's trajectories, and over those of the target and P_B; nats. */
  evidenceLowerBound(): number;
  evidenceUpperBound(): number;
  /** log E[w²] over the policy's trajectories. */
  logSecondMoment(): number;
  /** Root mean square of the flow residuals, in nats; NaN where the objective has no flows. */
  flowResidual(): number;
}

/** Trajectories drawn for the evaluation alone, from the policy as it is: exploration and replay leave no trace in them. */
export interface PolicyDraws {
  /** [N] log w of trajectories of the policy, or null where P_B is not known along them. */
  readonly logWeights: Float64Array | null;
  /** [M] log R(x) of some of the objects drawn, and log P(x) of each as estimated from trajectories to it. */
  readonly logReward: Float64Array;
  readonly logProbability: Float64Array;
}

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
  readonly best?: BestObjects;
  /** Absent where only the two distributions are known. */
  readonly sweep?: TrajectorySweep;
}

/**
 * Samples of the policy where the space cannot be enumerated: the distinct terminal states among
 * `sampleCount` samples and how often each occurred.
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
  readonly best?: BestObjects;
  /** Absent where nothing was drawn beside the training samples. */
  readonly draws?: PolicyDraws;
}

export interface MetricDefinition {
  /** Also the key in reports, e.g. `totalVariation`. */
  readonly id: string;
  readonly label: string;
  readonly summary: string;
  readonly formula: string;
  readonly reference: string;
  readonly unit: 'probability' | 'nats' | 'count' | 'reward' | 'ratio';
  /** The largest value that the space allows, where that says something: shown as "3 of 4". */
  readonly outOf?: (space: { readonly modeCount: number }) => number;
  /** Exact value by the sweep; NaN where it does not apply. */
  exact(pair: DistributionPair): number;
  /** Estimate from samples, or null where samples cannot say (or there is no closed form). */
  fromSamples(samples: SampleSummary): number | null;
  /** What N perfect samples would show on average, where that is meaningful. */
  readonly noiseFloor?: (samples: SampleSummary) => number | null;
}
