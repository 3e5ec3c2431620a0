import type { MetricDefinition } from './metric.ts';

/** E[R(x)] with x from the learned distribution. */
export const meanReward = {
  id: 'meanReward',
  label: 'Mean reward',
  summary:
    'The reward that the current policy earns on average. A GFlowNet does not maximise it: at the optimum it ' +
    'equals the mean under the target, and a higher value means that the policy clings to the best objects.',
  formula: 'E_q[R] = Σₓ q(x) R(x), q the learned distribution',
  reference:
    'Bengio, Jain, Korablyov, Precup & Bengio (2021), Flow Network based Generative Models for ' +
    'Non-Iterative Diverse Candidate Generation.',
  unit: 'reward',
  exact: ({ learned, logReward }) => weightedReward(learned, logReward, 1),
  fromSamples: ({ counts, logReward, sampleCount }) =>
    sampleCount < 1 ? null : weightedReward(counts, logReward, sampleCount),
} as const satisfies MetricDefinition;

function weightedReward(weights: Float64Array, logReward: Float64Array, total: number): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1) sum += (weights[i] ?? 0) * Math.exp(logReward[i] ?? -Infinity);
  return sum / total;
}
