import { edgePolicy, logVisits } from '../graph/edgePolicy.ts';
import { flowResidualsOf, rootMeanSquare, type GraphPolicy } from '../graph/flowResiduals.ts';
import type { StateGraph } from '../graph/stateGraph.ts';
import type { ForwardSweep } from '../graph/terminalDistribution.ts';
import { evidenceLowerBound, evidenceUpperBound, logSecondMoment } from '../graph/trajectoryMoments.ts';
import type { TrajectorySweep } from '../metrics/metric.ts';

/** Probabilities above this have lost no digits to underflow. */
const SMALLEST_SOUND_PROBABILITY = 1e-280;

/**
 * What forward and backward policy say together about all trajectories of a graph.
 * @param backwardFlow the exact flow of the backward policy; asked for at most once
 */
export function createTrajectorySweep(
  graph: StateGraph,
  policy: GraphPolicy,
  { visitProbability, terminalProbability }: ForwardSweep,
  backwardFlow: () => Float64Array,
): TrajectorySweep {
  const edges = edgePolicy(graph, policy.logPF);
  const exactFlow = once(backwardFlow);
  const computeLogLearned = (): Float64Array => {
    if (terminalProbability.every((p) => p > SMALLEST_SOUND_PROBABILITY)) return terminalProbability.map(Math.log);
    const visits = logVisits(graph, edges);
    return Float64Array.from(graph.terminatingStates, (state) => (visits[state] as number) + (edges.logPExit[state] as number));
  };
  return {
    logLearned: once(computeLogLearned),
    evidenceLowerBound: () => evidenceLowerBound(graph, edges, visitProbability, policy.logPB),
    evidenceUpperBound: () => evidenceUpperBound(graph, edges, exactFlow(), policy.logPB),
    logSecondMoment: () => logSecondMoment(graph, edges, policy.logPB),
    flowResidual() {
      const residuals = flowResidualsOf(graph, edges, policy, exactFlow);
      return residuals === null ? Number.NaN : rootMeanSquare(residuals, visitProbability);
    },
  };
}

function once<Value>(compute: () => Value): () => Value {
  let value: Value | null = null;
  return () => (value ??= compute());
}
