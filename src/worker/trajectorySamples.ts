import type { Problem } from '../gfn/problem.ts';
import type { TrajectoryBatch } from '../gfn/sampling/trajectoryBatch.ts';
import { terminalState } from '../gfn/sampling/trajectoryBatch.ts';
import type { ViewComputation } from '../views/viewKind.ts';
import type { TrajectorySample } from './protocol.ts';

const MAX_TRAJECTORIES = 8;

/** The first few trajectories of a batch in words, and in coordinates where states have places. */
export function trajectorySamples(problem: Problem, { coordinatesOf }: ViewComputation, batch: TrajectoryBatch): readonly TrajectorySample[] {
  const { environment, space } = problem;
  return Array.from({ length: Math.min(MAX_TRAJECTORIES, batch.batchSize) }, (_, b) => {
    const length = batch.lengths[b] as number;
    const start = b * (batch.stepCount + 1);
    const states = [...batch.states.subarray(start, start + length)];
    return {
      states: states.map((state) => space.describe(state)),
      coordinates: coordinatesOf === undefined ? null : states.map((state) => coordinatesOf(problem, state)),
      actions: [...batch.actions.subarray(b * batch.stepCount, b * batch.stepCount + length)].map((action) =>
        environment.describeAction(action),
      ),
      logReward: batch.logReward[b] as number,
      isMode: space.isMode(terminalState(batch, b)),
    };
  });
}
