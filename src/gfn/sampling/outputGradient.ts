import type { TermGradients, TrajectoryTerms } from '../objectives/objective.ts';
import type { PolicyRows } from './policyRows.ts';
import type { StateSpace } from './stateSpace.ts';
import type { TrajectoryBatch } from './trajectoryBatch.ts';

/**
 * The chain rule from the terms to the network's outputs: with log P(a) = z_a − logsumexp z over the legal
 * actions, d log P(a)/dz_k = [k = a] − P(k). Slopes are summed per (row, action) first, so that a row which many
 * trajectories visit is gone through once. A log flow is an output itself.
 * @param lengths [B] transitions that count, as in the terms
 * @param target [rows·width], zeroed; receives the gradient
 */
export function accumulateOutputGradient(
  batch: TrajectoryBatch,
  { lengths }: Pick<TrajectoryTerms, 'lengths'>,
  space: StateSpace,
  rows: PolicyRows,
  gradients: TermGradients,
  target: Float32Array,
): void {
  const { batchSize, stepCount } = batch;
  const { width, backwardOffset, logFlowColumn } = rows.form;
  const { actionCount, exitAction } = space;
  const hasExits = gradients.logPExit.length > 0;
  const forward = new RowSlopes(target, width, 0);
  const backward = new RowSlopes(target, width, Math.max(0, backwardOffset));
  for (let b = 0; b < batchSize; b++) {
    for (let t = 0; t < (lengths[b] as number); t++) {
      const entry = b * stepCount + t;
      const action = batch.actions[entry] as number;
      const state = batch.states[b * (stepCount + 1) + t] as number;
      if (rows.needsForward(state)) {
        forward.add(rows.rowOf(state), state, action, gradients.logPF[entry] as number);
        if (hasExits) forward.add(rows.rowOf(state), state, exitAction, gradients.logPExit[entry] as number);
      }
      if (logFlowColumn >= 0 && t > 0) {
        const output = rows.rowOf(state) * width + logFlowColumn;
        target[output] = (target[output] as number) + (gradients.logFlow[b * (stepCount + 1) + t] as number);
      }
      if (action === exitAction) continue;
      const next = batch.states[b * (stepCount + 1) + t + 1] as number;
      if (rows.needsBackward(next)) backward.add(rows.rowOf(next), next, space.arrivalIndex(state, action, next), gradients.logPB[entry] as number);
    }
  }
  forward.subtractMean((state) => rows.forwardRow(state), actionCount);
  backward.subtractMean((state) => rows.backwardRow(state), space.parentWidth);
}

/** Slopes of log P(action | state), summed in place in one head's columns of the output gradient. */
class RowSlopes {
  readonly #target: Float32Array;
  readonly #width: number;
  readonly #offset: number;
  /** Per row: the sum of its slopes, and the state it belongs to. */
  readonly #totals: Float64Array;
  readonly #states: Int32Array;

  constructor(target: Float32Array, width: number, offset: number) {
    this.#target = target;
    this.#width = width;
    this.#offset = offset;
    this.#totals = new Float64Array(target.length / width);
    this.#states = new Int32Array(target.length / width).fill(-1);
  }

  add(row: number, state: number, action: number, slope: number): void {
    if (slope === 0) return;
    const entry = row * this.#width + this.#offset + action;
    this.#target[entry] = (this.#target[entry] as number) + slope;
    this.#totals[row] = (this.#totals[row] as number) + slope;
    this.#states[row] = state;
  }

  /** The softmax's part: −(sum of slopes)·P(k) in every column k. @param logProbabilities [rows·count] of a state's head */
  subtractMean(logProbabilities: (state: number) => Float64Array, count: number): void {
    for (let row = 0; row < this.#states.length; row++) {
      const state = this.#states[row] as number;
      const total = this.#totals[row] as number;
      if (state < 0 || total === 0) continue;
      const values = logProbabilities(state);
      const start = row * this.#width + this.#offset;
      for (let k = 0; k < count; k++) {
        const probability = Math.exp(values[row * count + k] as number);
        this.#target[start + k] = (this.#target[start + k] as number) - total * probability;
      }
    }
  }
}
