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
  /** 'zero', 'firstBatch' or 'value'. */
  readonly initialLogZ: string;
  /** Natural log; counts where `initialLogZ` is 'value'. */
  readonly initialLogZValue: number;
  /** Probability of a uniform legal action at iteration 0 and at the last planned one. */
  readonly explorationEpsilon: number;
  readonly explorationEpsilonEnd: number;
  /** The id of a schedule. */
  readonly explorationSchedule: string;
  /** Divisor of the logits sampled from, at iteration 0 and at the last planned one. */
  readonly samplingTemperature: number;
  readonly samplingTemperatureEnd: number;
  readonly temperatureSchedule: string;
  /** 'none' or the id of a replay strategy. */
  readonly replay: string;
  /** Share of the buffer, by reward, that counts as best. */
  readonly replayQuantile: number;
  /** Distinct objects. */
  readonly replayCapacity: number;
  /** 0 is no local search. */
  readonly localSearchRounds: number;
  readonly localSearchSteps: number;
  /** 'greedy' or 'metropolisHastings'. */
  readonly localSearchAcceptance: string;
  /** One per line, as the environment describes its states. */
  readonly warmStartObjects: string;
  readonly warmStartIterations: number;
  /** 'none', 'all' or the id of a baseline. */
  readonly baselines: string;
  /** Planned iterations. */
  readonly iterations: number;
  readonly seed: number;
  /** 'auto', 'webgpu', 'wasm' or 'cpu'. */
  readonly backend: string;
}
