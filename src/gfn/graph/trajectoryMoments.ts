import { logAdd } from '../../lib/logSumExp.ts';
import type { EdgePolicy } from './edgePolicy.ts';
import type { StateGraph } from './stateGraph.ts';

/**
 * E over the policy's trajectories of log w, w = R(x) P_B(τ|x) / P_F(τ), in nats: a sum over edges, since log w is one and
 * each edge is taken with probability visit(s)·P_F. At most log Z, and equal to it where the policy is the flow's.
 * @param visits [S] probability that a trajectory passes through each state
 * @param logPB [E]
 * @returns −Infinity where the policy takes an edge that P_B never takes back
 */
export function evidenceLowerBound(graph: StateGraph, policy: EdgePolicy, visits: Float64Array, logPB: Float64Array): number {
  const { stateCount, parentStates, logReward } = graph;
  const { logPF, logPExit } = policy;
  let sum = 0;
  for (let edge = 0; edge < logPF.length; edge += 1) {
    const forward = logPF[edge] as number;
    const probability = (visits[parentStates[edge] as number] as number) * Math.exp(forward);
    if (probability > 0) sum += probability * ((logPB[edge] as number) - forward);
  }
  for (let state = 0; state < stateCount; state += 1) {
    const exit = logPExit[state] as number;
    const probability = (visits[state] as number) * Math.exp(exit);
    if (probability > 0) sum += probability * ((logReward[state] as number) - exit);
  }
  return sum;
}

/**
 * E of the same log w with x from the target and τ from P_B(·|x), in nats: at least log Z.
 * @param logFlow [S] the exact flow of this P_B, as `exactFlows` gives it
 * @param logPB [E]
 * @returns Infinity where the policy never takes an edge that the target needs
 */
export function evidenceUpperBound(graph: StateGraph, policy: EdgePolicy, logFlow: Float64Array, logPB: Float64Array): number {
  const { stateCount, parentOffsets, logReward, logPartition } = graph;
  const { logPF, logPExit } = policy;
  let sum = 0;
  for (let state = 0; state < stateCount; state += 1) {
    const logVisit = (logFlow[state] as number) - logPartition;
    const end = parentOffsets[state + 1] as number;
    for (let edge = parentOffsets[state] as number; edge < end; edge += 1) {
      const backward = logPB[edge] as number;
      const probability = Math.exp(logVisit + backward);
      if (probability > 0) sum += probability * (backward - (logPF[edge] as number));
    }
    const reward = logReward[state] as number;
    const probability = Math.exp(reward - logPartition);
    if (probability > 0) sum += probability * (reward - (logPExit[state] as number));
  }
  return sum;
}

/**
 * log E[w²] over the policy's trajectories, w = R(x) P_B(τ|x) / P_F(τ): log Σ_τ (R P_B)²/P_F by one pass from the last state
 * to the first, V(s) = R(s)²/P_F(exit|s) + Σ V(s′) P_B(s|s′)²/P_F(s′|s). E[w] is Z.
 * @param logPB [E]
 * @returns Infinity where the policy never takes an edge that the target needs
 */
export function logSecondMoment(graph: StateGraph, policy: EdgePolicy, logPB: Float64Array): number {
  const { stateCount, parentOffsets, parentStates, logReward } = graph;
  const { logPF, logPExit } = policy;
  const moment = logReward.map((reward, state) => (reward === -Infinity ? -Infinity : 2 * reward - (logPExit[state] as number)));
  for (let state = stateCount - 1; state > 0; state -= 1) {
    const rest = moment[state] as number;
    const end = parentOffsets[state + 1] as number;
    for (let edge = parentOffsets[state] as number; edge < end; edge += 1) {
      const backward = logPB[edge] as number;
      const parent = parentStates[edge] as number;
      if (backward === -Infinity || moment[parent] === Infinity) continue;
      moment[parent] = logAdd(moment[parent] as number, rest + 2 * backward - (logPF[edge] as number));
    }
  }
  return moment[0] as number;
}
