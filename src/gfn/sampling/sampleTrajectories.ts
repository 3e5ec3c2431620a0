import { englishOf } from '../../lib/text/message.ts';
import type { RandomStream } from '../../rng/randomStream.ts';
import type { Behaviour } from './behaviour.ts';
import type { EvaluateStates } from './evaluation.ts';
import type { PolicyRows } from './policyRows.ts';
import type { StateSpace } from './stateSpace.ts';
import type { TrajectoryBatch } from './trajectoryBatch.ts';

export interface SamplingSettings {
  readonly batchSize: number;
  /** Names the random draws; the same iteration of the same stream samples alike. */
  readonly iteration: number;
  readonly behaviour: Behaviour;
}

/**
 * Draws complete trajectories from the behaviour policy, all advancing one step at a time.
 * `evaluate` is told the states about to be left where there is a choice, and resolves when their rows are there; null where all rows are.
 * The draw for step t of trajectory b depends on (iteration, b, t) alone, so that how the policy was evaluated
 * changes no sample.
 */
export async function sampleTrajectories(
  space: StateSpace,
  rows: PolicyRows,
  evaluate: EvaluateStates | null,
  stream: RandomStream,
  settings: SamplingSettings,
): Promise<TrajectoryBatch> {
  const { batchSize } = settings;
  const capacity = space.maxTrajectoryLength;
  const states = new Int32Array(batchSize * (capacity + 1)).fill(space.initialState);
  const actions = new Int32Array(batchSize * capacity);
  const lengths = new Int32Array(batchSize);
  const active = Int32Array.from({ length: batchSize }, (_, b) => b);
  for (let t = 0, activeCount = batchSize; activeCount > 0; t++) {
    if (evaluate !== null) {
      const current = Array.from(active.subarray(0, activeCount), (b) => states[b * (capacity + 1) + t] as number);
      const evaluation = evaluate(current.filter((state) => rows.needsForward(state)));
      if (evaluation !== null) await evaluation;
    }
    let stillActive = 0;
    for (let index = 0; index < activeCount; index++) {
      const b = active[index] as number;
      const entry = b * (capacity + 1) + t;
      const state = states[entry] as number;
      const uniform = stream.uniform(settings.iteration, b, t);
      const action = chooseAction(space, rows, state, uniform, settings.behaviour);
      actions[b * capacity + t] = action;
      lengths[b] = t + 1;
      const isExit = action === space.exitAction;
      states[entry + 1] = isExit ? state : space.next(state, action);
      if (!isExit) active[stillActive++] = b;
    }
    activeCount = stillActive;
  }
  return trim(space, { batchSize, stepCount: capacity, lengths, states, actions });
}

/** Inverse-CDF choice among the legal actions of `state` at `uniform` in (0, 1). */
export function chooseAction(
  space: StateSpace,
  rows: PolicyRows,
  state: number,
  uniform: number,
  behaviour: Behaviour,
): number {
  const { actionCount } = space;
  if (!rows.needsForward(state)) return onlyAction(space, state);
  const cumulative = rows.behaviourRow(state, behaviour);
  const start = rows.rowOf(state) * actionCount;
  for (let action = 0; action < actionCount; action++) {
    if (uniform < (cumulative[start + action] as number)) return action;
  }
  // Rounding can leave the sum a hair below 1: the last legal action takes what remains.
  let last = actionCount - 1;
  while (last > 0 && !space.isLegal(state, last)) last--;
  return last;
}

/** The one legal action of a state that offers no choice. */
function onlyAction(space: StateSpace, state: number): number {
  for (let action = space.actionCount - 1; action >= 0; action--) if (space.isLegal(state, action)) return action;
  throw new Error(`No action is legal in state ${englishOf(space.describe(state))}.`);
}

/** Cuts the padding down to the longest trajectory of the batch and adds the rewards. */
function trim(space: StateSpace, full: Omit<TrajectoryBatch, 'logReward' | 'condition'>): TrajectoryBatch {
  const { batchSize, lengths } = full;
  const stepCount = lengths.reduce((longest, length) => Math.max(longest, length), 0);
  const states = new Int32Array(batchSize * (stepCount + 1));
  const actions = new Int32Array(batchSize * stepCount);
  const logReward = new Float64Array(batchSize);
  for (let b = 0; b < batchSize; b++) {
    const length = lengths[b] as number;
    const from = b * (full.stepCount + 1);
    states.set(full.states.subarray(from, from + length + 1), b * (stepCount + 1));
    actions.set(full.actions.subarray(b * full.stepCount, b * full.stepCount + length), b * stepCount);
    logReward[b] = space.logReward(full.states[from + length - 1] as number);
  }
  return { batchSize, stepCount, lengths, states, actions, logReward, condition: new Int32Array(batchSize) };
}
