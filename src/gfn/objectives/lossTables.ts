import { logSumExp } from '../../lib/logSumExp.ts';
import type { ParameterValues } from '../../lib/parameters.ts';
import type { LossRow, LossTable } from '../../lib/runInspection.ts';
import { fillHeights } from './heights.ts';
import type { FlowTerms, TrajectoryTerms } from './objective.ts';
import { policyGradientAdvantages } from './policyGradient.ts';
import type { OBJECTIVES } from './registry.ts';

/** Writes the loss of trajectory 0 out, number by number, for those who look on. */
export type WriteOut<Terms> = (terms: Terms, parameters: ParameterValues) => LossTable;

type Objective = (typeof OBJECTIVES)[number];
type IdLearningFrom<Source extends Objective['learnsFrom']> = Extract<Objective, { readonly learnsFrom: Source }>['id'];

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const sumRow = (at: number, values: readonly number[]): LossRow => ({ at, values, result: total(values) });

/** Of what the rows came to; 0 of none. */
function meanOfSquares(rows: readonly LossRow[]): LossTable['loss'] {
  return { name: 'mean δ²', value: total(rows.map(({ result }) => result * result)) / Math.max(1, rows.length) };
}

/** Σ log P_F and Σ log P_B of trajectory 0. */
function pathSums({ lengths, logPF, logPB }: TrajectoryTerms): { readonly logPF: number; readonly logPB: number } {
  const sum = (values: Float64Array): number => total([...values.subarray(0, lengths[0] as number)]);
  return { logPF: sum(logPF), logPB: sum(logPB) };
}

/** δ of the whole trajectory, and its square. */
function wholeTrajectory(terms: TrajectoryTerms): LossTable {
  const { logPF, logPB } = pathSums(terms);
  const row = sumRow(0, [terms.logZ[0] as number, logPF, -(terms.logReward[0] as number), -logPB]);
  const columns = ['log Z', '+ Σ log P_F', '− log R', '− Σ log P_B'];
  return { about: 'trajectory', columns, resultName: 'δ', rows: [row], loss: { name: 'δ²', value: row.result ** 2 } };
}

/** δ of each step, and the mean of their squares. @param flow what the flow of a state is made of */
function eachStep({ lengths, logPF, logPB, logFlow }: TrajectoryTerms, flow = 'log F'): LossTable {
  const rows = Array.from({ length: lengths[0] as number }, (_, at) =>
    sumRow(at, [logFlow[at] as number, logPF[at] as number, -(logFlow[at + 1] as number), -(logPB[at] as number)]),
  );
  return { about: 'steps', columns: [`${flow}(s)`, '+ log P_F', `− ${flow}(s′)`, '− log P_B'], resultName: 'δ', rows, loss: meanOfSquares(rows) };
}

/** A row for the stretches of each length n: their share w_n of all weights, and the mean of their δ². */
function eachLength(terms: TrajectoryTerms, lambda: number): LossTable {
  const length = terms.lengths[0] as number;
  const heights = new Float64Array(length + 1);
  fillHeights(terms, 0, heights);
  const weights = Array.from({ length }, (_, index) => (length - index) * lambda ** (index + 1));
  const rows = weights.map((weight, index): LossRow => {
    const squares = Array.from({ length: length - index }, (_, i) => ((heights[i] as number) - (heights[i + index + 1] as number)) ** 2);
    const [share, mean] = [weight / total(weights), total(squares) / squares.length];
    return { at: index + 1, values: [share, mean], result: share * mean };
  });
  const loss = { name: 'Σ w_n · mean δ²', value: total(rows.map(({ result }) => result)) };
  return { about: 'stretches', columns: ['w_n', 'mean δ²'], resultName: 'w_n · mean δ²', rows, loss };
}

/** By how sub-trajectories are weighted. */
const WEIGHTINGS: Readonly<Record<string, WriteOut<TrajectoryTerms>>> = {
  geometric: (terms, parameters) => eachLength(terms, Number(parameters['subTrajectoryLambda'])),
  wholeTrajectory: (terms) => wholeTrajectory(terms),
  singleSteps: (terms) => eachStep(terms),
};

const subTrajectories: WriteOut<TrajectoryTerms> = (terms, parameters) =>
  (WEIGHTINGS[String(parameters['subTrajectoryWeighting'])] ?? wholeTrajectory)(terms, parameters);

/** A row for each transition between states, in ratios of what stands before and after it. */
function stepsBetweenStops({ lengths, logPF, logPB, logPExit, stateLogReward }: TrajectoryTerms): LossTable {
  const rows = Array.from({ length: Math.max(0, (lengths[0] as number) - 1) }, (_, at) => {
    const earned = (stateLogReward[at + 1] as number) - (stateLogReward[at] as number);
    const stopped = (logPExit[at] as number) - (logPExit[at + 1] as number);
    return sumRow(at, [earned, logPB[at] as number, -(logPF[at] as number), stopped]);
  });
  const columns = ['log R(s′)/R(s)', '+ log P_B', '− log P_F', '+ log P_F(exit|s)/P_F(exit|s′)'];
  return { about: 'steps', columns, resultName: 'δ', rows, loss: meanOfSquares(rows) };
}

/** How far v of trajectory 0 is from the mean over its group. */
function deviation(terms: TrajectoryTerms): LossTable {
  const { group, logReward, batchSize, stepCount, lengths, logPF, logPB } = terms;
  const scoreOf = (b: number): number => {
    const entries = Array.from({ length: lengths[b] as number }, (_, t) => b * stepCount + t);
    return total(entries.map((entry) => (logPF[entry] as number) - (logPB[entry] as number))) - (logReward[b] as number);
  };
  const scores = Array.from({ length: batchSize }, (_, b) => b).filter((b) => group[b] === group[0]).map(scoreOf);
  const sums = pathSums(terms);
  const row = sumRow(0, [sums.logPF, -sums.logPB, -(logReward[0] as number), -total(scores) / scores.length]);
  const columns = ['Σ log P_F', '− Σ log P_B', '− log R', '− mean v'];
  return { about: 'trajectory', columns, resultName: 'v − mean v', rows: [row], loss: { name: '(v − mean v)²', value: row.result ** 2 } };
}

/** The advantage of trajectory 0 over its batch, and what it makes of log P_F. */
function advantage(terms: TrajectoryTerms): LossTable {
  const { scale, rewards, mean, spread, advantages } = policyGradientAdvantages(terms);
  const [sum, result] = [pathSums(terms).logPF, advantages[0] as number];
  const values = [(rewards[0] as number) * scale, mean * scale, spread * scale, sum];
  const columns = ['R', 'mean R', 'std R', 'Σ log P_F'];
  return { about: 'trajectory', columns, resultName: 'A', rows: [{ at: 0, values, result }], loss: { name: '−A Σ log P_F', value: -result * sum } };
}

/** A row for each state of a trajectory but the first: what flows in and what flows out. */
function eachState({ stateCount, logInflow, logOutflow, inOffsets, outOffsets }: FlowTerms): LossTable {
  const flow = (values: Float64Array, offsets: Int32Array, n: number): number => logSumExp(values.subarray(offsets[n], offsets[n + 1]));
  const rows = Array.from({ length: stateCount }, (_, n) => sumRow(n + 1, [flow(logInflow, inOffsets, n), -flow(logOutflow, outOffsets, n)]));
  const loss = { name: 'Σ δ²', value: total(rows.map(({ result }) => result * result)) };
  return { about: 'states', columns: ['log Σ F(s′→s)', '− log (R(s) + Σ F(s→s″))'], resultName: 'δ', rows, loss };
}

/** Of the objectives that learn from trajectories. One without an entry is only not written out. Not for the page: it comes with the worker. */
export const TRAJECTORY_LOSS_TABLES: Readonly<Partial<Record<IdLearningFrom<'trajectories'>, WriteOut<TrajectoryTerms>>>> = {
  trajectoryBalance: wholeTrajectory,
  detailedBalance: (terms) => eachStep(terms),
  subTrajectoryBalance: subTrajectories,
  logPartitionVariance: deviation,
  modifiedDetailedBalance: stepsBetweenStops,
  // The last state is worth log R(x), which is all earned.
  forwardLookingDetailedBalance: (terms) => eachStep(terms, '(log F̃ + ℓ)'),
  forwardLookingSubTrajectoryBalance: subTrajectories,
  policyGradient: advantage,
};

/** Of those that learn from the flows of edges. */
export const FLOW_LOSS_TABLES: Readonly<Partial<Record<IdLearningFrom<'edgeFlows'>, WriteOut<FlowTerms>>>> = { flowMatching: eachState };
