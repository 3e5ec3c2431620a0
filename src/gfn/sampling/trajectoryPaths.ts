import type { StateSpace } from './stateSpace.ts';
import type { TrajectoryBatch } from './trajectoryBatch.ts';

/** A trajectory by its states, initial state first and object last, and the moves between them; the exit follows unsaid. */
export interface TrajectoryPath {
  readonly states: readonly number[];
  /** One fewer than the states. */
  readonly actions: readonly number[];
}

/** The object that a path builds. */
export function objectOf({ states }: TrajectoryPath): number {
  return states.at(-1) as number;
}

/** The paths as a batch, the exit added to each. */
export function batchOfPaths(space: StateSpace, paths: readonly TrajectoryPath[]): TrajectoryBatch {
  const batch = emptyBatch(paths.map(({ states }) => states.length));
  const { stepCount, states, actions, logReward } = batch;
  paths.forEach((path, b) => {
    const firstState = b * (stepCount + 1);
    const object = objectOf(path);
    states.set(path.states, firstState);
    states[firstState + path.states.length] = object;
    actions.set(path.actions, b * stepCount);
    actions[b * stepCount + path.actions.length] = space.exitAction;
    logReward[b] = space.logReward(object);
  });
  return batch;
}

/** One batch of all trajectories, in order. */
export function joinBatches(batches: readonly TrajectoryBatch[]): TrajectoryBatch {
  const [only] = batches;
  if (only !== undefined && batches.length === 1) return only;
  const joined = emptyBatch(batches.flatMap(({ lengths }) => [...lengths]));
  let row = 0;
  for (const { batchSize, stepCount, lengths, states, actions, logReward, condition } of batches) {
    joined.logReward.set(logReward, row);
    joined.condition.set(condition, row);
    for (let b = 0; b < batchSize; b++, row++) {
      const length = lengths[b] as number;
      const firstState = b * (stepCount + 1);
      joined.states.set(states.subarray(firstState, firstState + length + 1), row * (joined.stepCount + 1));
      joined.actions.set(actions.subarray(b * stepCount, b * stepCount + length), row * joined.stepCount);
    }
  }
  return joined;
}

/** A batch of zeros. @param lengths actions of each trajectory, the exit included */
function emptyBatch(lengths: readonly number[]): TrajectoryBatch {
  const batchSize = lengths.length;
  const stepCount = lengths.reduce((longest, length) => Math.max(longest, length), 0);
  return {
    batchSize,
    stepCount,
    lengths: Int32Array.from(lengths),
    states: new Int32Array(batchSize * (stepCount + 1)),
    actions: new Int32Array(batchSize * stepCount),
    logReward: new Float64Array(batchSize),
    condition: new Int32Array(batchSize),
  };
}
