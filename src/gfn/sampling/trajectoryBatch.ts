import type { StateSpace } from './stateSpace.ts';

/**
 * B complete trajectories, padded to T actions. Entry b·(T+1)+t of `states` is s_t, entry b·T+t of `actions` is
 * a_t; the last action is the exit, after which the state repeats. Padding is 0 and lies past `lengths[b]`.
 */
export interface TrajectoryBatch {
  readonly batchSize: number;
  readonly stepCount: number;
  /** [B] number of actions, the exit included. */
  readonly lengths: Int32Array;
  /** [B·(T+1)] */
  readonly states: Int32Array;
  /** [B·T] */
  readonly actions: Int32Array;
  /** [B] */
  readonly logReward: Float64Array;
  /** [B] number of the condition that each trajectory was drawn under; 0 where there is one condition. */
  readonly condition: Int32Array;
}

/** The terminating state of trajectory b: where it stood when it took the exit. */
export function terminalState(batch: TrajectoryBatch, trajectory: number): number {
  const length = batch.lengths[trajectory] as number;
  return batch.states[trajectory * (batch.stepCount + 1) + length - 1] as number;
}

/** The states that actions of a batch were taken from and whose row is needed, repeats included. */
export function statesOfBatch({ batchSize, stepCount, lengths, states }: TrajectoryBatch, needsRow: (state: number) => boolean): readonly number[] {
  const needed: number[] = [];
  for (let b = 0; b < batchSize; b++) {
    const start = b * (stepCount + 1);
    for (let t = 0; t < (lengths[b] as number); t++) {
      const state = states[start + t] as number;
      if (needsRow(state)) needed.push(state);
    }
  }
  return needed;
}

/** Finished objects as a batch of which only the exit is told: all that counting rewards, objects and modes asks for. */
export function batchOfObjects(space: StateSpace, objects: ArrayLike<number>): TrajectoryBatch {
  const batchSize = objects.length;
  return {
    batchSize,
    stepCount: 1,
    lengths: new Int32Array(batchSize).fill(1),
    states: Int32Array.from({ length: 2 * batchSize }, (_, index) => objects[index >> 1] as number),
    actions: new Int32Array(batchSize).fill(space.exitAction),
    logReward: Float64Array.from(objects, (object) => space.logReward(object)),
    condition: new Int32Array(batchSize),
  };
}
