import { logSumExp } from '../../lib/logSumExp.ts';
import type { MetricDefinition } from './metric.ts';

/** E_learned[R] / E_target[R]. */
export const meanRewardRelative = {
  id: 'meanRewardRelative',
  label: 'Mean reward against target',
  summary:
    'Mean reward of the policy divided by the mean under the target: 1 at the optimum, below 1 while the policy ' +
    'wanders, above 1 when it clings to the best objects.',
  formula: 'E_q[R] / E_p[R], with E_p[R] = Σₓ R(x)²/Z, q the learned distribution, p the target',
  reference:
    'Shen, Bengio, Hajiramezanali, Loukas, Cho & Biancalani (2023), Towards Understanding and Improving ' +
    'GFlowNet Training.',
  unit: 'ratio',
  exact: ({ target, learned, logReward }) =>
    Math.exp(logWeightedReward(learned, logReward) - logWeightedReward(target, logReward)),
  /** The mean under the target needs the reward levels. */
  fromSamples({ sampleCount, counts, logReward, rewardLevels, logPartition }) {
    if (!rewardLevels || logPartition === null || sampleCount < 1) return null;
    const logTargetMean = logSumExp(rewardLevels.map((level) => level.logCount + 2 * level.logReward)) - logPartition;
    return Math.exp(logWeightedReward(counts, logReward) - Math.log(sampleCount) - logTargetMean);
  },
} as const satisfies MetricDefinition;

/** log Σ w R, in log space so that sharp rewards do not underflow. */
function logWeightedReward(weights: Float64Array, logReward: Float64Array): number {
  return logSumExp(weights.map((weight, i) => Math.log(weight) + (logReward[i] ?? -Infinity)));
}
