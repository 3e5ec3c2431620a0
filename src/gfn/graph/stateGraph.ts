import { logSumExp } from '../../lib/logSumExp.ts';

/** Largest number of states that is compiled; beyond it an environment is stepped directly. */
export const MAX_COMPILED_STATES = 2 ** 18;

/**
 * An environment compiled to typed arrays. States are numbered topologically: every edge leads from a smaller
 * to a larger index, the initial state is 0, so a forward sweep is one loop up and a backward sweep one loop
 * down. S states, A actions (the exit last), E edges between states (exits not counted).
 */
export interface StateGraph {
  readonly stateCount: number;
  readonly actionCount: number;
  readonly exitAction: number;
  readonly maxTrajectoryLength: number;
  readonly featureCount: number;
  readonly maxHotFeatures: number;
  /** [S·A] row-major: the next state; S (the sink) for a legal exit; −1 where the action is illegal. */
  readonly next: Int32Array;
  /** CSR over states: parents of s are entries parentOffsets[s] … parentOffsets[s+1]−1. [S+1] */
  readonly parentOffsets: Int32Array;
  /** [E] the parent, and the forward action that leads from it. */
  readonly parentStates: Int32Array;
  readonly parentActions: Int32Array;
  /** [E] the way's place among the backward logits of its state; `parentActions` itself where that is the action. */
  readonly parentIndices: Int32Array;
  readonly parentWidth: number;
  /** [S] log R, −Infinity where the state does not terminate. */
  readonly logReward: Float64Array;
  /** Indices of the terminating states, ascending. */
  readonly terminatingStates: Int32Array;
  /** [S·maxHotFeatures], padded with −1. */
  readonly hotFeatures: Int32Array;
  /** States with more than one legal action, ascending: the only ones whose policy must be evaluated. */
  readonly decisionStates: Int32Array;
  /** [S] 1 where the state is a mode. */
  readonly isMode: Uint8Array;
  readonly modeCount: number;
  /** log Σ R over terminating states. Changes, as `logReward` does, when the target is another. */
  readonly logPartition: number;
  /** The environment's own state behind an index, for describing and drawing it. */
  stateAt(index: number): unknown;
}

/** Replaces what the terminating states are worth, in place: everybody who holds the graph sees it. */
export function retarget(graph: StateGraph, logRewardOf: (state: unknown) => number): void {
  for (const index of graph.terminatingStates) graph.logReward[index] = logRewardOf(graph.stateAt(index));
  Object.assign(graph, { logPartition: logSumExp(graph.logReward) });
}
