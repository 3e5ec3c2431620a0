import { englishOf } from '../../lib/text/message.ts';
import type { RandomStream } from '../../rng/randomStream.ts';
import type { PolicyRows } from './policyRows.ts';
import type { EvaluateStates } from './evaluation.ts';
import type { StateSpace } from './stateSpace.ts';
import type { TrajectoryBatch } from './trajectoryBatch.ts';
import { batchOfPaths, type TrajectoryPath } from './trajectoryPaths.ts';

export interface BackwardSettings {
  /** [B] terminating states, repeats allowed. */
  readonly objects: readonly number[];
  readonly iteration: number;
  /** Keeps uses within an iteration apart: each has draws of its own. */
  readonly purpose: number;
}

/**
 * Draws, for each object, a way to build it: a trajectory from the initial state, chosen backward by P_B. All advance
 * together; `evaluate` is told the states where P_B is learned and has a choice, and resolves when their rows are there (null
 * where all rows are). The draw for backward step t of trajectory b depends on (iteration, b, t, purpose) alone.
 * @returns a batch whose trajectory b ends in objects[b]
 */
export async function sampleBackward(
  space: StateSpace,
  rows: PolicyRows,
  evaluate: EvaluateStates | null,
  stream: RandomStream,
  settings: BackwardSettings,
): Promise<TrajectoryBatch> {
  return batchOfPaths(space, await sampleBackwardPaths(space, rows, evaluate, stream, settings));
}

/** The same as paths. */
export async function sampleBackwardPaths(
  space: StateSpace,
  rows: PolicyRows,
  evaluate: EvaluateStates | null,
  stream: RandomStream,
  { objects, iteration, purpose }: BackwardSettings,
): Promise<readonly TrajectoryPath[]> {
  const reversed = objects.map((object) => ({ states: [object], actions: [] as number[] }));
  let active = reversed.map((path, b) => ({ path, b })).filter(({ path }) => path.states[0] !== space.initialState);
  for (let t = 0; active.length > 0; t++) {
    const current = active.map(({ path }) => path.states.at(-1) as number);
    await evaluateAll(evaluate, current.filter((state) => rows.needsBackward(state)));
    active = active.filter(({ path, b }, place) => {
      const state = current[place] as number;
      const index = chooseArrival(space, rows, state, stream.uniform(iteration, b, t, purpose));
      const parent = space.parent(state, index);
      path.states.push(parent);
      path.actions.push(space.parentAction(state, index));
      return parent !== space.initialState;
    });
  }
  return reversed.map(({ states, actions }) => ({ states: states.toReversed(), actions: actions.toReversed() }));
}

/** Sees to it that these states have rows; does nothing where there are none to evaluate. */
export async function evaluateAll(evaluate: EvaluateStates | null, states: readonly number[]): Promise<void> {
  if (evaluate === null || states.length === 0) return;
  const evaluation = evaluate(states);
  if (evaluation !== null) await evaluation;
}

/** Inverse-CDF choice among the ways into `state`, at `uniform` in (0, 1); its index. */
function chooseArrival(space: StateSpace, rows: PolicyRows, state: number, uniform: number): number {
  let cumulative = 0;
  let last = -1;
  for (let index = 0; index < space.parentWidth; index++) {
    if (!space.hasArrival(state, index)) continue;
    last = index;
    cumulative += Math.exp(rows.logPB(state, index));
    if (uniform < cumulative) return index;
  }
  if (last < 0) throw new Error(`No parent leads to state ${englishOf(space.describe(state))}.`);
  // Rounding can leave the sum a hair below 1: the last parent takes what remains.
  return last;
}
