import type { StateGraph } from './stateGraph.ts';
import type { LogPolicyTable } from './terminalDistribution.ts';

/** A forward policy laid out as the graph lists parents, beside which a backward policy can be read edge by edge. */
export interface EdgePolicy {
  /** [E] log P_F(child | parent) per parent entry. */
  readonly logPF: Float64Array;
  /** [S] log P_F(exit | state), −Infinity where the state does not terminate. */
  readonly logPExit: Float64Array;
}

/** @param table [D·A] as `terminalDistribution` reads it; a state with one legal action takes it with probability 1 */
export function edgePolicy(graph: StateGraph, table: LogPolicyTable): EdgePolicy {
  const { stateCount, actionCount, exitAction, next, parentStates, parentActions, decisionStates } = graph;
  const rowOf = new Int32Array(stateCount).fill(-1);
  decisionStates.forEach((state, row) => {
    rowOf[state] = row;
  });
  const logPOf = (state: number, action: number): number => {
    const row = rowOf[state] as number;
    return row < 0 ? 0 : (table[row * actionCount + action] as number);
  };
  const logPF = new Float64Array(parentStates.length);
  for (let edge = 0; edge < logPF.length; edge += 1) {
    logPF[edge] = logPOf(parentStates[edge] as number, parentActions[edge] as number);
  }
  const logPExit = new Float64Array(stateCount).fill(-Infinity);
  for (let state = 0; state < stateCount; state += 1) {
    if ((next[state * actionCount + exitAction] as number) >= 0) logPExit[state] = logPOf(state, exitAction);
  }
  return { logPF, logPExit };
}

/**
 * log Σ over the parents of log flow(parent) + log share(edge), for each state but the first; [S] entry 0 is −Infinity.
 * @param logFlow [S], @param logShare [E]
 */
export function logInflows(graph: StateGraph, logFlow: Float64Array, logShare: Float64Array): Float64Array {
  const { stateCount, parentOffsets, parentStates } = graph;
  const inflow = new Float64Array(stateCount).fill(-Infinity);
  for (let state = 1; state < stateCount; state += 1) inflow[state] = logInflow(parentOffsets, parentStates, logFlow, logShare, state);
  return inflow;
}

/** [S] log probability that a trajectory passes through each state; unlike a linear sweep it never underflows. */
export function logVisits(graph: StateGraph, { logPF }: EdgePolicy): Float64Array {
  const { stateCount, parentOffsets, parentStates } = graph;
  const visits = new Float64Array(stateCount);
  for (let state = 1; state < stateCount; state += 1) visits[state] = logInflow(parentOffsets, parentStates, visits, logPF, state);
  return visits;
}

function logInflow(
  parentOffsets: Int32Array,
  parentStates: Int32Array,
  logFlow: Float64Array,
  logShare: Float64Array,
  state: number,
): number {
  const first = parentOffsets[state] as number;
  const end = parentOffsets[state + 1] as number;
  let maximum = -Infinity;
  for (let edge = first; edge < end; edge += 1) {
    maximum = Math.max(maximum, (logFlow[parentStates[edge] as number] as number) + (logShare[edge] as number));
  }
  if (end - first === 1 || !Number.isFinite(maximum)) return maximum;
  let sum = 0;
  for (let edge = first; edge < end; edge += 1) {
    sum += Math.exp((logFlow[parentStates[edge] as number] as number) + (logShare[edge] as number) - maximum);
  }
  return maximum + Math.log(sum);
}
