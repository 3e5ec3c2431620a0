import type { StateGraph } from './stateGraph.ts';

/**
 * A forward policy on a state graph: [D·A] masked log-probabilities, row d belonging to
 * `graph.decisionStates[d]`. A state with one legal action needs no row: it takes that action with
 * probability 1.
 */
export type LogPolicyTable = Float64Array | Float32Array;

/** The exact probability that a trajectory of the policy passes through each state, and ends in it. */
export interface ForwardSweep {
  /** [S] */
  readonly visitProbability: Float64Array;
  /** [terminatingStates.length] */
  readonly terminalProbability: Float64Array;
}

/**
 * One pass over the states in topological order, in float64. Entries of illegal actions are ignored, and each
 * row is normalised once more, so that rounding in a float32 table does not add up along a trajectory.
 * @throws Error when the table does not have one row of A entries per decision state.
 */
export function sweepForward(graph: StateGraph, logPF: LogPolicyTable): ForwardSweep {
  const { stateCount, actionCount, next, decisionStates } = graph;
  requireTable(graph, logPF);
  const visitProbability = new Float64Array(stateCount);
  const exitProbability = new Float64Array(stateCount);
  const row = new Float64Array(actionCount);
  visitProbability[0] = 1;
  for (let state = 0, decision = 0; state < stateCount; state += 1) {
    const visit = visitProbability[state] ?? 0;
    const offset = state * actionCount;
    if (decisionStates[decision] !== state) {
      const child = onlyChild(graph, state);
      if (child === stateCount) exitProbability[state] = visit;
      else visitProbability[child] = (visitProbability[child] ?? 0) + visit;
      continue;
    }
    const scale = visit / fillProbabilities(row, next, offset, logPF, decision * actionCount);
    decision += 1;
    for (let action = 0; action < actionCount; action += 1) {
      const child = next[offset + action] ?? -1;
      if (child < 0) continue;
      if (child === stateCount) exitProbability[state] = scale * (row[action] ?? 0);
      else visitProbability[child] = (visitProbability[child] ?? 0) + scale * (row[action] ?? 0);
    }
  }
  return { visitProbability, terminalProbability: gather(exitProbability, graph.terminatingStates) };
}

/** Writes the unnormalised probabilities of the legal actions and returns their sum. */
function fillProbabilities(
  row: Float64Array,
  next: Int32Array,
  offset: number,
  logPF: LogPolicyTable,
  tableOffset: number,
): number {
  let sum = 0;
  for (let action = 0; action < row.length; action += 1) {
    const probability = (next[offset + action] ?? -1) < 0 ? 0 : Math.exp(logPF[tableOffset + action] ?? -Infinity);
    row[action] = probability;
    sum += probability;
  }
  return sum;
}

/** Where the only legal action of `state` leads; the exit is looked at first, being the most common case. */
function onlyChild({ next, actionCount, exitAction }: StateGraph, state: number): number {
  const offset = state * actionCount;
  const exit = next[offset + exitAction] ?? -1;
  if (exit >= 0) return exit;
  let action = 0;
  while ((next[offset + action] ?? 0) < 0) action += 1;
  return next[offset + action] ?? -1;
}

function gather(values: Float64Array, indices: Int32Array): Float64Array {
  const gathered = new Float64Array(indices.length);
  for (let i = 0; i < indices.length; i += 1) gathered[i] = values[indices[i] ?? 0] ?? 0;
  return gathered;
}

function requireTable({ decisionStates, actionCount }: StateGraph, logPF: LogPolicyTable): void {
  const expected = decisionStates.length * actionCount;
  if (logPF.length !== expected) {
    throw new Error(`A policy table of ${expected} entries is needed, not ${logPF.length}.`);
  }
}

/**
 * P_T: the exact probability that the policy ends in each terminating state.
 * [terminatingStates.length], sums to 1. Bengio et al. (2023), GFlowNet Foundations.
 */
export function terminalDistribution(graph: StateGraph, logPF: LogPolicyTable): Float64Array {
  return sweepForward(graph, logPF).terminalProbability;
}

/** R(x)/Z over the terminating states. [terminatingStates.length] */
export function targetDistribution({ terminatingStates, logReward, logPartition }: StateGraph): Float64Array {
  const target = gather(logReward, terminatingStates);
  for (let i = 0; i < target.length; i += 1) target[i] = Math.exp((target[i] ?? -Infinity) - logPartition);
  return target;
}

/** The policy that takes every legal action with the same probability. [D·A], −Infinity where illegal. */
export function uniformLogPolicy({ decisionStates, actionCount, next }: StateGraph): Float64Array {
  const table = new Float64Array(decisionStates.length * actionCount).fill(-Infinity);
  decisionStates.forEach((state, decision) => {
    const legal = next.subarray(state * actionCount, (state + 1) * actionCount);
    let legalCount = 0;
    for (const child of legal) legalCount += child >= 0 ? 1 : 0;
    const logProbability = -Math.log(legalCount);
    legal.forEach((child, action) => {
      if (child >= 0) table[decision * actionCount + action] = logProbability;
    });
  });
  return table;
}
