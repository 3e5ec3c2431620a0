/**
 * What the page and the training worker say to each other: types only. Add a command here and the client,
 * the session and the entry stop compiling until each knows it.
 */
import type { LiveSettings } from '../config/liveSettings.ts';
import type { RunConfig } from '../config/runConfig.ts';
import type { BaselineReport } from '../lib/baselineReport.ts';
import type { ModeCoverage } from '../lib/modeCoverage.ts';
import type { StateInspection, TrajectoryExplanation } from '../lib/runInspection.ts';
import type { Words } from '../lib/text/message.ts';
import type { View, ViewRequest, ViewSpace } from '../views/viewKind.ts';

export type BackendName = 'webgpu' | 'wasm' | 'cpu';

/** page → worker. `params` travel with a request, `result` with its response. */
export interface Commands {
  /** Builds everything and warms up; ends in state `ready` (or `failed`). */
  start: { params: { config: RunConfig; resumeFrom: RunSnapshot | null }; result: RunInfo };
  run: { params: null; result: null };
  pause: { params: null; result: null };
  /** One iteration, then `paused`; of a run that is held (see `pace`), one iteration. */
  step: { params: null; result: null };
  /** How fast a run goes, this one and later ones: null for as fast as possible, 0 for held, one iteration for each `step`. */
  pace: { params: { iterationsPerSecond: number | null }; result: null };
  tune: { params: LiveSettings; result: { readonly iteration: number } };
  /** The picture of the distribution, pulled by the page when it can draw it. */
  readView: { params: ViewRequest; result: View };
  /** A state with all that flows through it, and how far each state is from conserving flow; null where too many to list. */
  inspect: { params: { state: number }; result: InspectionReport | null };
  /** One trajectory of the current policy, taken apart; the same number draws alike. */
  explain: { params: { number: number }; result: TrajectoryExplanation };
  ping: { params: null; result: null };
  /** The last good parameters. */
  readSnapshot: { params: null; result: RunSnapshot };
}
export type CommandName = keyof Commands;

/** worker → page, unasked. */
export type Event =
  | { readonly type: 'preparing'; readonly stage: Words; /** 0 … 1 */ readonly fraction: number }
  /** The first picture, of the untrained policy, before the backend is chosen and warm. */
  | { readonly type: 'pictureReady'; readonly view: View; readonly space: SpaceInfo }
  | { readonly type: 'stateChanged'; readonly state: RunState }
  | { readonly type: 'progressed'; readonly progress: Progress }
  /** Sent every few seconds so that a dead worker loses little. */
  | { readonly type: 'snapshotTaken'; readonly snapshot: RunSnapshot };

export type Request = {
  [Name in CommandName]: {
    readonly kind: 'request';
    readonly id: number;
    readonly runId: number;
    readonly command: Name;
    readonly params: Commands[Name]['params'];
  };
}[CommandName];

type Response =
  | { readonly kind: 'response'; readonly id: number; readonly runId: number; readonly ok: true; readonly result: unknown }
  | { readonly kind: 'response'; readonly id: number; readonly runId: number; readonly ok: false; readonly error: WireError };

type EventMessage = { readonly kind: 'event'; readonly runId: number; readonly event: Event };
export type WorkerMessage = Response | EventMessage;

export interface WireError {
  readonly name: string;
  readonly code: string;
  readonly message: Words;
  readonly stack: string;
}

export type FailureCode =
  | 'gpuLost'
  | 'workerDied'
  | 'lossNotFinite'
  | 'backendUnavailable'
  | 'tooLarge'
  | 'tableMissing'
  | 'outOfMemory'
  | 'internal';

export interface RunFailure {
  readonly code: FailureCode;
  /** What happened, what was kept, what to press. */
  readonly message: Words;
  /** Iteration of the last good parameters. */
  readonly keptIteration: number;
}

export type RunState =
  /** Ready to train: built and warmed up, at `iteration`. */
  | { readonly type: 'ready' }
  | { readonly type: 'preparing' }
  | { readonly type: 'running' }
  | { readonly type: 'paused' }
  /** All planned iterations done; `run` goes on at the final learning rate. */
  | { readonly type: 'finished' }
  | { readonly type: 'failed'; readonly failure: RunFailure };

/** What is known of the space before anything is trained. */
export interface SpaceInfo {
  readonly stateCount: number;
  readonly terminatingStateCount: number;
  /** Null where neither enumeration nor a closed form gives it. */
  readonly logPartition: number | null;
  readonly modeCount: number;
  /** The modes that reports follow one by one, in words; empty where there are too many, or the states cannot be listed. */
  readonly modeLabels: readonly Words[];
  /** Exact metrics by a sweep, or estimates from samples. */
  readonly metricsAre: 'exact' | 'sampled';
  readonly rewardFormula: Words;
  readonly warnings: readonly Words[];
  readonly view: ViewSpace;
}

export interface RunInfo extends SpaceInfo {
  readonly backend: BackendName;
  /** Why this backend, in a sentence, e.g. "wasm: 1.1 ms per iteration against 9.8 ms on WebGPU". */
  readonly backendReason: Words;
  /** How the policy is evaluated, and the counts that decided. */
  readonly evaluation: { readonly mode: 'table' | 'visited'; readonly reason: Words };
  readonly parameterCount: number;
}

export interface Progress {
  readonly iteration: number;
  readonly rewardCalls: number;
  /** Mean over the recent past; null until known. */
  readonly iterationsPerSecond: number | null;
  /** Seconds spent training, pauses excluded. */
  readonly trainingSeconds: number;
  /** One entry per iteration since the last report; the last entry belongs to `iteration`. */
  readonly losses: Float32Array;
  /** The learned log Z that each of the same iterations started from. */
  readonly logZ: Float32Array;
  /** Null when the metrics were not due. */
  readonly metrics: MetricsReport | null;
  /** Those baselines that were looked at since the last report. */
  readonly baselines: readonly BaselineReport[];
  /** Tensors alive in the worker: constant while a run goes on, or something leaks. */
  readonly tensorCount: number;
  /** The latest trajectories (at most 8). */
  readonly trajectories: readonly TrajectorySample[];
}

export interface MetricsReport {
  readonly iteration: number;
  readonly rewardCalls: number;
  /** By metric id; null where it cannot be known. */
  readonly values: Readonly<Record<string, number | null>>;
  /** The total variation that `noiseFloorSamples` perfect samples would show; null where unknown. */
  readonly noiseFloor: number | null;
  readonly noiseFloorSamples: number;
  /** How far each of `modeLabels` is; null where there are none. */
  readonly modeCoverage: ModeCoverage | null;
}

export interface TrajectorySample {
  /** Each state in words, initial state first, terminal state last. */
  readonly states: readonly Words[];
  /** Where each state lies; null where the kind of picture gives states no places. */
  readonly coordinates: readonly (readonly number[])[] | null;
  readonly actions: readonly Words[];
  readonly logReward: number;
  readonly isMode: boolean;
}

export interface InspectionReport {
  readonly iteration: number;
  readonly inspection: StateInspection;
  /** [S] in nats, NaN where a state has none; null for an objective without flows and log Z, and for large spaces. */
  readonly residuals: Float64Array | null;
}

/** Enough to go on: plain typed arrays, tied to the configuration that made it. */
export interface RunSnapshot {
  readonly config: RunConfig;
  readonly iteration: number;
  readonly rewardCalls: number;
  readonly trainingSeconds: number;
  /** Parameters, then both Adam moments, by name; insertion order is the order of the parameter store. */
  readonly tensors: readonly { readonly name: string; readonly shape: readonly number[]; readonly values: Float32Array }[];
  readonly modesFound: readonly string[];
  /** Objects kept for replay, plain data of the environment's own. */
  readonly replay: readonly unknown[];
}
