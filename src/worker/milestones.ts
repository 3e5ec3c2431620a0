import type { Cost } from '../gfn/cost.ts';

/** Metrics and snapshots in a plan at least, where they are cheap. */
const METRICS_PER_PLAN = 80;
const SNAPSHOTS_PER_PLAN = 16;
/** Passes of the network that an evaluation may cost for each that training makes in between. */
const COST_SHARE = 1 / 5;

/** Every so many iterations, and where that is seldom, early on at 1, 2, 5, 10, 20, 50, … as well, from `first` on. */
export interface Rhythm {
  readonly every: number;
  readonly first: number;
}

/**
 * The iterations at which metrics are computed and snapshots kept however fast the machine is, so that the same link gives
 * the same readings everywhere: round numbers, from the plan and from counts alone. Between them the clock decides.
 */
export interface Milestones {
  readonly metrics: Rhythm;
  readonly snapshots: Rhythm;
}

export function planMilestones(plannedIterations: number, { rowsPerEvaluation, longestRows }: Pick<Cost, 'rowsPerEvaluation' | 'longestRows'>): Milestones {
  const first = roundUp(rowsPerEvaluation / (COST_SHARE * longestRows));
  const rhythm = (perPlan: number): Rhythm => ({ every: Math.max(roundDown(plannedIterations / perPlan), first), first });
  return { metrics: rhythm(METRICS_PER_PLAN), snapshots: rhythm(SNAPSHOTS_PER_PLAN) };
}

export function isMilestone({ every, first }: Rhythm, iteration: number): boolean {
  return iteration % every === 0 || (iteration >= first && roundDown(iteration) === iteration);
}

/** Iterations until the next milestone: at least 1. */
export function untilNext({ every, first }: Rhythm, iteration: number): number {
  const regular = every - (iteration % every);
  const round = Math.max(first, roundUp(iteration + 1));
  return Math.min(regular, round - iteration);
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
