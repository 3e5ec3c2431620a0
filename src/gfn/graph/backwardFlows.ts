import { logAdd } from '../../lib/logSumExp.ts';
import { logPathCounts } from './pathCounts.ts';
import type { StateGraph } from './stateGraph.ts';

/** Every parent equally likely: log P_B(s | s′) per parent entry of the graph. [E] */
export function uniformLogBackwardPolicy({ stateCount, parentOffsets, parentStates }: StateGraph): Float64Array {
  const logPB = new Float64Array(parentStates.length);
  for (let state = 0; state < stateCount; state += 1) {
    const first = parentOffsets[state] ?? 0;
    const end = parentOffsets[state + 1] ?? 0;
    logPB.fill(-Math.log(end - first), first, end);
  }
  return logPB;
}

/**
 * P_B(s | s′) = n(s)/n(s′) with n the number of paths from the initial state: all trajectories to the same
 * state are equally likely, which maximises the entropy of the flow. [E]
 * Mohammadpour et al. (2024), Maximum entropy GFlowNets with soft Q-learning.
 */
export function maximumEntropyLogBackwardPolicy(graph: StateGraph): Float64Array {
  const { stateCount, parentOffsets, parentStates } = graph;
  const logCounts = logPathCounts(graph);
  const logPB = new Float64Array(parentStates.length);
  for (let state = 0; state < stateCount; state += 1) {
    for (let edge = parentOffsets[state] ?? 0; edge < (parentOffsets[state + 1] ?? 0); edge += 1) {
      logPB[edge] = (logCounts[parentStates[edge] ?? 0] ?? -Infinity) - (logCounts[state] ?? 0);
    }
  }
  return logPB;
}

/**
 * The flow that a backward policy and the rewards determine, by one pass from the last state to the first:
 * F(s) = R(s) + Σ F(s′) P_B(s | s′) over the children s′. The flow of the initial state is Z.
 * @param logPB [E] log P_B per parent entry.
 * @returns log F(s). [S]
 */
export function exactFlows(graph: StateGraph, logPB: Float64Array | Float32Array): Float64Array {
  const { stateCount, parentOffsets, parentStates } = graph;
  const logFlow = graph.logReward.slice();
  for (let state = stateCount - 1; state > 0; state -= 1) {
    const flow = logFlow[state] ?? -Infinity;
    for (let edge = parentOffsets[state] ?? 0; edge < (parentOffsets[state + 1] ?? 0); edge += 1) {
      const parent = parentStates[edge] ?? 0;
      logFlow[parent] = logAdd(logFlow[parent] ?? -Infinity, flow + (logPB[edge] ?? -Infinity));
    }
  }
  return logFlow;
}

/**
 * The forward policy of a flow, P_F(s′ | s) = F(s′) P_B(s | s′) / F(s); its terminal distribution is R/Z.
 * @param logFlow [S], @param logPB [E].
 * @returns a policy table [D·A] as `terminalDistribution` reads it, −Infinity where illegal.
 * @internal
 */
export function flowLogPolicy(
  graph: StateGraph,
  logFlow: Float64Array,
  logPB: Float64Array | Float32Array,
): Float64Array {
  const { stateCount, actionCount, exitAction, parentOffsets, parentStates, parentActions, decisionStates } = graph;
  const rowOf = new Int32Array(stateCount).fill(-1);
  decisionStates.forEach((state, decision) => {
    rowOf[state] = decision;
  });
  const table = new Float64Array(decisionStates.length * actionCount).fill(-Infinity);
  for (let child = 0; child < stateCount; child += 1) {
    for (let edge = parentOffsets[child] ?? 0; edge < (parentOffsets[child + 1] ?? 0); edge += 1) {
      const parent = parentStates[edge] ?? 0;
      const row = rowOf[parent] ?? -1;
      if (row < 0) continue;
      const logEdgeFlow = (logFlow[child] ?? -Infinity) + (logPB[edge] ?? -Infinity);
      table[row * actionCount + (parentActions[edge] ?? 0)] = logEdgeFlow - (logFlow[parent] ?? 0);
    }
  }
  decisionStates.forEach((state, decision) => {
    const exit = (graph.logReward[state] ?? -Infinity) - (logFlow[state] ?? 0);
    table[decision * actionCount + exitAction] = exit;
  });
  return table;
}
