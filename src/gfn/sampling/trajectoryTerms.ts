import type { ObjectiveNeeds, TrajectoryTerms } from '../objectives/objective.ts';
import type { PolicyRows } from './policyRows.ts';
import type { StateSpace } from './stateSpace.ts';
import type { TrajectoryBatch } from './trajectoryBatch.ts';

/** The log-probabilities and flows that an objective is made of, for each transition of a batch. */
export function trajectoryTerms(
  batch: TrajectoryBatch,
  space: StateSpace,
  rows: PolicyRows,
  logZ: number,
  needs: ObjectiveNeeds,
): TrajectoryTerms {
  const { batchSize, stepCount, logReward } = batch;
  // In the move before it, an implied exit takes part with its probability, 1: the objectives of exits count every one.
  const lengths = needs.exits === true ? batch.lengths : transitionCounts(batch, space);
  const terms = emptyTerms(batch, lengths, logZ, needs);
  for (let b = 0; b < batchSize; b++) {
    const length = terms.lengths[b] as number;
    for (let t = 0; t < length; t++) {
      const entry = b * stepCount + t;
      const state = batch.states[b * (stepCount + 1) + t] as number;
      const action = batch.actions[entry] as number;
      terms.logPF[entry] = rows.logPF(state, action);
      // The exit leaves to the sink, whose parent is certain: log P_B = 0.
      if (action !== space.exitAction) {
        terms.logPB[entry] = rows.logPB(batch.states[b * (stepCount + 1) + t + 1] as number, action);
      }
    }
    if (needs.logFlow) fillFlows(batch, b, terms, space, rows, needs.intermediateRewards === true);
    if (needs.exits === true) fillExits(batch, b, terms, space, rows);
    terms.logFlow[b * (stepCount + 1)] = logZ;
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

function emptyTerms({ batchSize, stepCount, logReward }: TrajectoryBatch, lengths: Int32Array, logZ: number, needs: ObjectiveNeeds): TrajectoryTerms {
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
    logZ,
  };
}

function fillFlows(batch: TrajectoryBatch, b: number, terms: TrajectoryTerms, space: StateSpace, rows: PolicyRows, isForwardLooking: boolean): void {
  const first = b * (batch.stepCount + 1);
  for (let t = 1; t < (terms.lengths[b] as number); t++) {
    const state = batch.states[first + t] as number;
    const earned = isForwardLooking ? space.intermediateLogReward(state) : 0;
    terms.logFlow[first + t] = rows.logFlow(state) + earned;
  }
}

function fillExits(batch: TrajectoryBatch, b: number, terms: TrajectoryTerms, space: StateSpace, rows: PolicyRows): void {
  for (let t = 0; t < (terms.lengths[b] as number); t++) {
    const state = batch.states[b * (batch.stepCount + 1) + t] as number;
    terms.logPExit[b * batch.stepCount + t] = rows.logPF(state, space.exitAction);
    terms.stateLogReward[b * batch.stepCount + t] = space.logReward(state);
  }
}
