import { logSumExp } from '../../lib/logSumExp.ts';
import type { MetricDefinition } from './metric.ts';

/** E[w]²/E[w²]. */
export const effectiveSampleSize = {
  id: 'effectiveSampleSize',
  label: 'Effective sample size',
  summary:
    'Which share of the policy’s trajectories would be left if they were reweighted to the target: 1 at the optimum, near 0 ' +
    'when a few trajectories carry all the weight. Exactly, the share of infinitely many; where the space cannot be listed, ' +
    'that of trajectories drawn for the purpose, which overrates a policy that misses modes.',
  formula: 'E[w]²/E[w²], w = R(x) P_B(τ|x)/P_F(τ), τ ~ P_F; from N samples (Σ w)²/(N Σ w²)',
  reference: 'Kong, Liu & Wong (1994), Sequential Imputations and Bayesian Missing Data Problems.',
  unit: 'ratio',
  /** E[w] = Z: a softmax gives every trajectory a chance. */
  exact: ({ logPartition, sweep }) =>
    sweep === undefined ? Number.NaN : Math.min(1, Math.exp(2 * logPartition - sweep.logSecondMoment())),
  fromSamples({ draws }) {
    const logWeights = draws?.logWeights ?? null;
    if (logWeights === null || logWeights.length === 0) return null;
    const logShare = 2 * logSumExp(logWeights) - logSumExp(logWeights.map((value) => 2 * value)) - Math.log(logWeights.length);
    return Math.min(1, Math.exp(logShare));
  },
} as const satisfies MetricDefinition;
