import type { RunConfig } from '../config/runConfig.ts';
import { BACKWARD_TRAJECTORIES } from '../gfn/evaluation/policyDraws.ts';
import { WINDOW_SIZE } from '../gfn/evaluation/sampleWindow.ts';
import type { Problem } from '../gfn/problem.ts';

/** Metrics and snapshots in a plan at least, where they are cheap. */
const METRICS_PER_PLAN = 80;
const SNAPSHOTS_PER_PLAN = 16;
/** Passes of the network that an evaluation may cost for each that training makes in between. */
const COST_SHARE = 1 / 5;
/** Training goes through the states of its trajectories once to sample, and forward and backward to learn. */
const PASSES_PER_STATE = 3;

/**
 * The iterations at which metrics are computed and snapshots kept however fast the machine is, so that the same link gives
 * the same readings everywhere: multiples of a round number, from the plan and from counts alone. Between them the clock
 * decides.
 */
export interface Milestones {
  readonly metricsEvery: number;
  readonly snapshotEvery: number;
}

export function planMilestones({ training }: RunConfig, { graph, space }: Pick<Problem, 'graph' | 'space'>): Milestones {
  const rowsToEvaluate = graph?.stateCount ?? (WINDOW_SIZE + BACKWARD_TRAJECTORIES) * space.maxTrajectoryLength;
  const rowsPerIteration = PASSES_PER_STATE * training.batchSize * space.maxTrajectoryLength;
  const affordable = roundUp(rowsToEvaluate / (COST_SHARE * rowsPerIteration));
  return {
    metricsEvery: Math.max(roundDown(training.iterations / METRICS_PER_PLAN), affordable),
    snapshotEvery: Math.max(roundDown(training.iterations / SNAPSHOTS_PER_PLAN), affordable),
  };
}

/** Iterations until the next multiple of `every`: at least 1. */
export function untilNext(every: number, iteration: number): number {
  return every - (iteration % every);
}

/** The largest of 1, 2, 5, 10, 20, 50, … that is not above `value`; at least 1. */
function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return [5, 2, 1].map((digit) => digit * power).find((round) => round <= value) ?? 1;
}

/** The smallest of them that is not below `value`. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return [1, 2, 5, 10].map((digit) => digit * power).find((round) => round >= value) ?? power;
}
