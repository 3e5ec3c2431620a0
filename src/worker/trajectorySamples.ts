import type { Problem } from '../gfn/problem.ts';
import type { TrajectoryBatch } from '../gfn/sampling/trajectoryBatch.ts';
import { terminalState } from '../gfn/sampling/trajectoryBatch.ts';
import type { TrajectorySample } from './protocol.ts';

const MAX_TRAJECTORIES = 8;

/** The first few trajectories of a batch in words, and in coordinates where the view is a grid. */
export function trajectorySamples({ environment, space }: Problem, batch: TrajectoryBatch): readonly TrajectorySample[] {
  const { view } = environment;
  return Array.from({ length: Math.min(MAX_TRAJECTORIES, batch.batchSize) }, (_, b) => {
    const length = batch.lengths[b] as number;
    const start = b * (batch.stepCount + 1);
    const states = [...batch.states.subarray(start, start + length)];
    return {
      states: states.map((state) => space.describe(state)),
      coordinates: view.kind === 'grid' ? states.map((state) => coordinatesOf(state, view.shape)) : null,
      actions: [...batch.actions.subarray(b * batch.stepCount, b * batch.stepCount + length)].map((action) =>
        environment.describeAction(action),
      ),
      logReward: batch.logReward[b] as number,
      isMode: space.isMode(terminalState(batch, b)),
    };
  });
}

/** Row-major coordinates of a grid state: on a grid, the state's index is its cell. */
function coordinatesOf(state: number, shape: readonly number[]): readonly number[] {
  const coordinates: number[] = [];
  let rest = state;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const length = shape[axis] as number;
    coordinates.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return coordinates;
}
