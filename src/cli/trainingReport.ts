import type { RunConfig } from '../config/runConfig.ts';
import type { ViewRun } from '../views/viewKind.ts';
import type { BackendName } from '../worker/protocol.ts';

/** Where one of the baselines stands: after as many reward calls as the run, rounded down to whole batches. */
export interface BaselineLine {
  readonly rewardCalls: number;
  /** By metric id; null where it does not apply. Of a sampler without a policy, those of its samples. */
  readonly values: Readonly<Record<string, number | null>>;
}

/** One line of `train`: where the run stands. Divergences are exact where the space is enumerated. */
export interface TrainingReport {
  /** The backend that computes, never `auto`. */
  readonly backend: BackendName;
  readonly seed: number;
  /** Iterations done. */
  readonly iterations: number;
  /** Trajectories sampled for training, each one reward call. */
  readonly trajectories: number;
  /** Mean over the training so far, metrics not counted. */
  readonly millisecondsPerIteration: number;
  /** Loss of the latest iteration. */
  readonly loss: number;
  /** Learned log Z; null where the objective has none. */
  readonly logZ: number | null;
  /** True log Z; null where neither enumeration nor a closed form gives it. */
  readonly logPartition: number | null;
  /** Whether the divergences are exact, or estimates from the latest training samples. */
  readonly metricsAre: 'exact' | 'sampled';
  /** The total variation that equally many perfect samples would show; null where unknown. */
  readonly noiseFloor: number | null;
  readonly totalVariation: number | null;
  /** Nats. */
  readonly jensenShannonDivergence: number | null;
  /** Target‖learned, nats. */
  readonly klForward: number | null;
  /** Learned‖target, nats. */
  readonly klReverse: number | null;
  /** Distinct modes sampled so far, of `modeCount`. */
  readonly modesFound: number;
  readonly modeCount: number;
  /** Every metric by id, those above among them; null where it cannot be known. */
  readonly metrics: Readonly<Record<string, number | null>>;
  /** By id; absent where none was asked for. */
  readonly baselines?: Readonly<Record<string, BaselineLine>>;
}

/** The last line: the final report, and what it takes to repeat the run. */
export interface TrainingSummary extends TrainingReport {
  readonly summary: true;
  /** The configuration as a share link's hash. */
  readonly hash: string;
}

export interface TrainingOptions {
  /** Iterations between two reports. */
  readonly reportEvery: number;
  /** Is shown what there is to draw at the end. */
  readonly lookAtEnd?: (run: ViewRun) => void;
}

/**
 * Trains for `config.training.iterations` iterations, calls `print` for each report on the way, and resolves
 * with the final one (which it does not print).
 */
export type RunTraining = (
  config: RunConfig,
  options: TrainingOptions,
  print: (report: TrainingReport) => void,
) => Promise<TrainingReport>;
