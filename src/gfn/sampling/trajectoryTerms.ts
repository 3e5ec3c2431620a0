import type { PolicyRows } from './policyRows.ts';
import type { StateSpace } from './stateSpace.ts';
import type { TrajectoryBatch } from './trajectoryBatch.ts';
import type { TermGradients, TrajectoryTerms } from '../objectives/objective.ts';

/** The log-probabilities that an objective is made of, for each step of a batch. */
export function trajectoryTerms(batch: TrajectoryBatch, rows: PolicyRows, logZ: number): TrajectoryTerms {
  const { batchSize, stepCount, lengths, logReward } = batch;
  const logPF = new Float64Array(batchSize * stepCount);
  const logPB = new Float64Array(batchSize * stepCount);
  for (let b = 0; b < batchSize; b++) {
    const length = lengths[b] as number;
    for (let t = 0; t < length; t++) {
      const state = batch.states[b * (stepCount + 1) + t] as number;
      const action = batch.actions[b * stepCount + t] as number;
      logPF[b * stepCount + t] = rows.logPF(state, action);
      // The exit leaves to the sink, whose parent is certain: log P_B = 0.
      if (t + 1 < length) {
        logPB[b * stepCount + t] = rows.logPB(batch.states[b * (stepCount + 1) + t + 1] as number, action);
      }
    }
  }
  return { batchSize, stepCount, lengths, logPF, logPB, logReward, logZ };
}

export function zeroGradients(terms: TrajectoryTerms): TermGradients {
  const entries = terms.logPF.length;
  return { logPF: new Float64Array(entries), logPB: new Float64Array(entries), logZ: 0 };
}

/**
 * The chain rule from the terms to the network's outputs: with log P(a) = z_a − logsumexp z over the legal
 * actions, d log P(a)/dz_k = [k = a] − P(k). Visits only the rows that the batch visited.
 * @param width columns of the network's output; `backwardOffset` as in `PolicyNetwork`
 * @param outputGradient [rows·width], zeroed; receives the gradient
 */
export function accumulateOutputGradient(
  batch: TrajectoryBatch,
  space: StateSpace,
  rows: PolicyRows,
  gradients: TermGradients,
  width: number,
  backwardOffset: number,
  outputGradient: Float32Array,
): void {
  const { batchSize, stepCount, lengths } = batch;
  const { actionCount, exitAction } = space;
  for (let b = 0; b < batchSize; b++) {
    const length = lengths[b] as number;
    for (let t = 0; t < length; t++) {
      const entry = b * stepCount + t;
      const action = batch.actions[entry] as number;
      const state = batch.states[b * (stepCount + 1) + t] as number;
      if (rows.needsForward(state)) {
        const row = rows.rowOf(state);
        const slope = gradients.logPF[entry] as number;
        addSoftmaxGradient(slope, action, rows.forwardRow(state), row * actionCount, actionCount, outputGradient, row * width);
      }
      if (t + 1 === length) continue;
      const next = batch.states[b * (stepCount + 1) + t + 1] as number;
      if (rows.needsBackward(next)) {
        const row = rows.rowOf(next);
        const slope = gradients.logPB[entry] as number;
        const target = row * width + backwardOffset;
        addSoftmaxGradient(slope, action, rows.backwardRow(next), row * exitAction, exitAction, outputGradient, target);
      }
    }
  }
}

function addSoftmaxGradient(
  slope: number,
  chosen: number,
  logProbabilities: Float64Array,
  offset: number,
  count: number,
  target: Float32Array,
  targetOffset: number,
): void {
  for (let entry = 0; entry < count; entry++) {
    const probability = Math.exp(logProbabilities[offset + entry] as number);
    const indicator = entry === chosen ? 1 : 0;
    target[targetOffset + entry] = (target[targetOffset + entry] as number) + slope * (indicator - probability);
  }
}
