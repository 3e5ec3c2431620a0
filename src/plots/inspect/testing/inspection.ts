import type { InspectedEdge, StateInspection } from '../../../lib/runInspection.ts';

/** A way to a state, by the learned and the optimal logarithm of its probability and flow. */
export function edge(action: string, state: number | null, learned: number, optimal: number): InspectedEdge {
  return {
    action,
    state,
    label: state === null ? 'exit' : `s${state}`,
    forwardProbability: { learned: Math.exp(learned), optimal: Math.exp(optimal) },
    backwardProbability: 0.5,
    logFlow: { learned, optimal },
  };
}

/** A state of two ways in and out that may be ended in. */
export const INSPECTION: StateInspection = {
  state: 3,
  label: 's3',
  isTerminating: true,
  logReward: Math.log(30),
  visitProbability: { learned: 0.25, optimal: 0.5 },
  logFlow: { learned: Math.log(28), optimal: Math.log(57.5) },
  isFlowLearned: true,
  parents: [edge('up', 1, -1, -2)],
  children: [edge('down', 5, -2, -1), edge('exit', null, -0.5, -1.5)],
  residual: -0.72,
};
