import type { TrajectoryBatch } from '../sampling/trajectoryBatch.ts';

/** When something is learned. */
export interface LearningMoment {
  readonly iteration: number;
  /** False where the batch is of objects found earlier. */
  readonly isFresh: boolean;
}

/** Whatever learns from a batch: it has its own parameters, optimiser and loss, all in its own parameter groups. */
export interface Learner {
  readonly id: string;
  /**
   * One step down the gradient of its own loss, which it resolves with.
   * @throws LossNotFiniteError before anything is updated
   */
  learn(batch: TrajectoryBatch, moment: LearningMoment): Promise<number>;
  /** [B·(T+1)] log reward that it says was earned up to each visit, for objectives whose `needs.earned` names it. */
  earned?(batch: TrajectoryBatch): Promise<Float64Array>;
}
