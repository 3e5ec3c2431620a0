import type { StoredTensor } from '../tensor/storedTensors.ts';
import type { Method } from './method.ts';
import type { PolicyNetwork } from './policies/policyNetwork.ts';
import type { TrajectoryBatch } from './sampling/trajectoryBatch.ts';

/** What one iteration leaves to be looked at. */
export interface TrainingStep {
  readonly loss: number;
  /** The learned log Z before the update (as the batch implies it, where the objective learns none), or null. */
  readonly logZ: number | null;
  /** The trajectories; from a device, of all but an `advance`'s last iteration, their last moves alone. */
  readonly batch: TrajectoryBatch;
}

/**
 * Whatever trains: the host's trainer, one iteration at a time, or the graphics device's, many at a time.
 * One `advance`, `save` or `load` at a time.
 */
export interface TrainingEngine {
  /** Iterations done. */
  readonly iteration: number;
  readonly parameterCount: number;
  readonly network: PolicyNetwork;
  /** Iterations that one `advance` may do without asking the host between them. */
  readonly longestAdvance: number;
  /** Replaces the settings that a run in progress accepts (rates, schedules); the rest must be unchanged. */
  tune(method: Method): void;
  /**
   * Trains for `count` iterations; fewer where a loss was not finite.
   * @throws LossNotFiniteError where that was the first; nothing was updated by it
   */
  advance(count: number): Promise<readonly TrainingStep[]>;
  /** The learned log Z (or as the last batch implied it), or null where there is none. */
  readLogZ(): Promise<number | null>;
  /** Parameters, Adam's moments and step count; with `iteration`, all that a later engine needs to go on. */
  save(): Promise<readonly StoredTensor[]>;
  /** @throws Error, with nothing changed, when the tensors are of another network */
  load(tensors: readonly StoredTensor[], iteration: number): void;
  /** Objects kept for replay, as plain data; empty where nothing is replayed. */
  saveReplay(): readonly unknown[];
  loadReplay(kept: readonly unknown[]): void;
  dispose(): void;
}
