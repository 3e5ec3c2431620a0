import type { StateGraph } from '../stateGraph.ts';
import { type LogPolicyTable, sweepForward } from '../terminalDistribution.ts';

/** −Σ p log p in nats; zero probabilities add nothing. */
export function shannonEntropy(probabilities: Float64Array): number {
  let entropy = 0;
  for (const p of probabilities) if (p > 0) entropy -= p * Math.log(p);
  return entropy;
}

/**
 * Entropy in nats of the whole trajectory under a policy: by the chain rule, the mean over visited states of
 * the entropy of their action.
 */
export function trajectoryEntropy(graph: StateGraph, logPF: LogPolicyTable): number {
  const { actionCount, decisionStates, next } = graph;
  const { visitProbability } = sweepForward(graph, logPF);
  let entropy = 0;
  decisionStates.forEach((state, decision) => {
    const visit = visitProbability[state] ?? 0;
    for (let action = 0; action < actionCount; action += 1) {
      const logProbability = logPF[decision * actionCount + action] ?? -Infinity;
      const isLegal = (next[state * actionCount + action] ?? -1) >= 0;
      if (isLegal && logProbability > -Infinity) entropy -= visit * Math.exp(logProbability) * logProbability;
    }
  });
  return entropy;
}
