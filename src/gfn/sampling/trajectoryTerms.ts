import type { ObjectiveNeeds, TrajectoryTerms } from '../objectives/objective.ts';
import type { PolicyRows } from './policyRows.ts';
import type { StateSpace } from './stateSpace.ts';
import type { TrajectoryBatch } from './trajectoryBatch.ts';

/** What an environment has earned, where an objective asks for the environment's. */
export const EARNED_IN_ENVIRONMENT = 'environment';

/**
 * The log-probabilities and flows that an objective is made of, for each transition of a batch.
 * @param logZ [conditions]
 * @param earned [B·(T+1)] log reward earned up to each visit, where a learner says so and the objective asks for it
 */
export function trajectoryTerms(
  batch: TrajectoryBatch,
  space: StateSpace,
  rows: PolicyRows,
  logZ: ArrayLike<number>,
  needs: ObjectiveNeeds,
  earned: Float64Array | null = null,
): TrajectoryTerms {
  const { batchSize, stepCount, logReward } = batch;
  // In the move before it, an implied exit takes part with its probability, 1: the objectives of exits count every one.
  const lengths = needs.exits === true ? batch.lengths : transitionCounts(batch, space);
  const terms = emptyTerms(batch, lengths, logZ, needs);
  const earnedAt = needs.logFlow ? earnedBy(needs, space, earned) : null;
  for (let b = 0; b < batchSize; b++) {
    const length = terms.lengths[b] as number;
    for (let t = 0; t < length; t++) {
      const entry = b * stepCount + t;
      const state = batch.states[b * (stepCount + 1) + t] as number;
      const action = batch.actions[entry] as number;
      terms.logPF[entry] = rows.logPF(state, action);
      // The exit leaves to the sink, whose parent is certain: log P_B = 0.
      if (action !== space.exitAction) {
        terms.logPB[entry] = rows.logPBOfMove(state, action, batch.states[b * (stepCount + 1) + t + 1] as number);
      }
    }
    if (earnedAt !== null) fillFlows(batch, b, terms, rows, earnedAt);
    if (needs.exits === true) fillExits(batch, b, terms, space, rows);
    terms.logFlow[b * (stepCount + 1)] = terms.logZ[b] as number;
    terms.logFlow[b * (stepCount + 1) + length] = logReward[b] as number;
  }
  return terms;
}

/** [B] actions of each trajectory, less the exit where it was the only action. */
function transitionCounts({ batchSize, stepCount, lengths, states }: TrajectoryBatch, space: StateSpace): Int32Array {
  const counts = lengths.slice();
  for (let b = 0; b < batchSize; b++) {
    const length = lengths[b] as number;
    if (space.isExitOnly(states[b * (stepCount + 1) + length - 1] as number)) counts[b] = length - 1;
  }
  return counts;
}

const NONE = new Float64Array(0);

/** log reward earned at a visit: entry b·(T+1) + t of the batch, in a state. */
type Earned = (entry: number, state: number) => number;

function earnedBy(needs: ObjectiveNeeds, space: StateSpace, earned: Float64Array | null): Earned {
  if (needs.earned === undefined) return () => 0;
  if (needs.earned === EARNED_IN_ENVIRONMENT) return (_, state) => space.intermediateLogReward(state);
  if (earned === null) throw new Error(`The learner "${needs.earned}" must say what was earned.`);
  return (entry) => earned[entry] as number;
}

function emptyTerms(
  { batchSize, stepCount, logReward, condition }: TrajectoryBatch,
  lengths: Int32Array,
  logZ: ArrayLike<number>,
  needs: ObjectiveNeeds,
): TrajectoryTerms {
  const perTransition = (): Float64Array => new Float64Array(batchSize * stepCount);
  const perExit = (): Float64Array => (needs.exits === true ? perTransition() : NONE);
  return {
    batchSize,
    stepCount,
    lengths,
    logPF: perTransition(),
    logPB: perTransition(),
    logFlow: new Float64Array(batchSize * (stepCount + 1)),
    logPExit: perExit(),
    stateLogReward: perExit(),
    logReward,
    logZ: Float64Array.from(condition, (own) => logZ[own] as number),
    group: condition,
    groupCount: logZ.length,
  };
}

function fillFlows(batch: TrajectoryBatch, b: number, terms: TrajectoryTerms, rows: PolicyRows, earned: Earned): void {
  const first = b * (batch.stepCount + 1);
  for (let t = 1; t < (terms.lengths[b] as number); t++) {
    const state = batch.states[first + t] as number;
    terms.logFlow[first + t] = rows.logFlow(state) + earned(first + t, state);
  }
}

function fillExits(batch: TrajectoryBatch, b: number, terms: TrajectoryTerms, space: StateSpace, rows: PolicyRows): void {
  for (let t = 0; t < (terms.lengths[b] as number); t++) {
    const state = batch.states[b * (batch.stepCount + 1) + t] as number;
    terms.logPExit[b * batch.stepCount + t] = rows.logPF(state, space.exitAction);
    terms.stateLogReward[b * batch.stepCount + t] = space.logReward(state);
  }
}
