import { logSumExp } from '../../lib/logSumExp.ts';
import type { BestObjects, MetricDefinition } from './metric.ts';

/** Mean R of the best distinct objects so far. */
export const topMeanReward = {
  id: 'topMeanReward',
  label: 'Mean reward of the best 100',
  summary:
    'The mean reward of the 100 best different objects sampled since the start (of all, where they are fewer; after a run ' +
    'was resumed, since then). It never falls once there are 100. Whether they occur in proportion to their reward it does not say.',
  formula: '¹⁄k Σ R(x) over the k = 100 objects of the highest reward among {x sampled so far}',
  reference:
    'Bengio, Jain, Korablyov, Precup & Bengio (2021), Flow Network based Generative Models for ' +
    'Non-Iterative Diverse Candidate Generation, section 4.2.',
  unit: 'reward',
  exact: ({ best }) => meanReward(best) ?? Number.NaN,
  fromSamples: ({ best }) => meanReward(best),
} as const satisfies MetricDefinition;

function meanReward(best: BestObjects | undefined): number | null {
  if (best === undefined || best.logReward.length === 0) return null;
  return Math.exp(logSumExp(best.logReward) - Math.log(best.logReward.length));
}
