import { exactFlows } from './backwardFlows.ts';
import { edgePolicy, logInflows, logVisits, type EdgePolicy } from './edgePolicy.ts';
import type { StateGraph } from './stateGraph.ts';
import type { LogPolicyTable } from './terminalDistribution.ts';

/** A policy with what it was learned with, everywhere on a graph. In float64. */
export interface GraphPolicy {
  /** [D·A] log P_F of the decision states, −Infinity where illegal. */
  readonly logPF: LogPolicyTable;
  /** [E] log P_B per parent entry. */
  readonly logPB: Float64Array;
  /**
   * [S] the learned log F(s): log Z in the initial state and log R(x) where the exit is the only action; of edge flows, the
   * log of what flows out, R(s) included. Null where no flow is learned.
   */
  readonly logFlow: Float64Array | null;
  /** The learned (or implied) log Z; null where the objective has none. */
  readonly logZ: number | null;
}

/**
 * How far each state is from conserving flow, in nats: the log of one flow through it less the log of another. With
 * learned flows, log Σ over parents of F(s′)P_F(s|s′), less log F(s), of which the initial state has none: NaN. Without,
 * the flow that comes forward, log Z + log of the probability to pass through s, less the one that P_B sends back from the
 * rewards; in the initial state that is the error of log Z. All are 0 at the optimum.
 * @returns [S], or null where the objective has neither flows nor log Z
 * @internal
 */
export function flowResiduals(graph: StateGraph, policy: GraphPolicy): Float64Array | null {
  return flowResidualsOf(graph, edgePolicy(graph, policy.logPF), policy, () => exactFlows(graph, policy.logPB));
}

/** The same, from parts that are there already. @param backwardFlow asked for only where it is needed */
export function flowResidualsOf(
  graph: StateGraph,
  edges: EdgePolicy,
  { logFlow, logZ }: Pick<GraphPolicy, 'logFlow' | 'logZ'>,
  backwardFlow: () => Float64Array,
): Float64Array | null {
  if (logFlow !== null) {
    const residuals = logInflows(graph, logFlow, edges.logPF);
    residuals.forEach((inflow, state) => {
      residuals[state] = state === 0 ? Number.NaN : inflow - (logFlow[state] as number);
    });
    return residuals;
  }
  if (logZ === null) return null;
  const exact = backwardFlow();
  return logVisits(graph, edges).map((visit, state) => logZ + visit - (exact[state] as number));
}

/**
 * Root of the mean of δ² over the states, each weighted by how likely a trajectory is to pass through it.
 * @param residuals [S] NaN in the initial state where it has none
 * @param visits [S]
 */
export function rootMeanSquare(residuals: Float64Array, visits: Float64Array): number {
  let sum = 0;
  let total = 0;
  residuals.forEach((residual, state) => {
    const weight = visits[state] as number;
    // A state that is never visited may have an infinite residual, and 0 · ∞ is no number.
    if (weight === 0 || (state === 0 && Number.isNaN(residual))) return;
    sum += weight * residual * residual;
    total += weight;
  });
  return Math.sqrt(sum / total);
}
