import type { ParameterValues } from '../lib/parameters.ts';

/** Everything that defines a run. Plain data: it survives JSON, the URL hash and postMessage unchanged. */
export interface RunConfig {
  readonly environment: string;
  /** Exactly the keys of that environment's parameters. */
  readonly environmentParameters: ParameterValues;
  readonly objective: string;
  readonly objectiveParameters: ParameterValues;
  readonly training: TrainingParameters;
}

export interface TrainingParameters {
  readonly backwardPolicy: string;
  readonly batchSize: number;
  readonly hiddenLayers: number;
  readonly hiddenWidth: number;
  readonly learningRate: number;
  readonly logZLearningRate: number;
  /** Fraction of each learning rate that is left at the last planned iteration; 1 keeps it constant. */
  readonly learningRateDecay: number;
  /** Probability of a uniform legal action at iteration 0; falls linearly to 0 over the planned iterations. */
  readonly explorationEpsilon: number;
  /** Planned iterations. */
  readonly iterations: number;
  readonly seed: number;
  /** 'auto', 'webgpu', 'wasm' or 'cpu'. */
  readonly backend: string;
}
