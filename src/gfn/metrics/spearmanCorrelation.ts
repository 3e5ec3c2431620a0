import { averageRanks, spearman } from './correlation.ts';
import { logLearned } from './logProbabilities.ts';
import type { MetricDefinition } from './metric.ts';
import { oncePerArray } from './oncePerArray.ts';

const rewardRanks = oncePerArray(averageRanks);

/** Spearman's ρ of log P against log R. */
export const spearmanCorrelation = {
  id: 'spearmanCorrelation',
  label: 'Spearman correlation',
  summary:
    'Whether objects of higher reward are more likely: 1 when likelihood puts them in the same order as reward, 0 when it ' +
    'knows nothing of it. Objects that share a reward share a rank, as do values closer than 6·10⁻⁵ nats, which is what a ' +
    'float32 network can tell apart; so with few reward levels it stays below 1 until their probabilities agree as well. Where the space cannot be listed, over up to ' +
    '128 of the objects drawn from the policy, each with log P estimated from 10 trajectories drawn backwards.',
  formula: 'ρ = Pearson correlation of rank(log P(x)) and rank(log R(x)); from samples P(x) ≈ ¹⁄K Σₖ P_F(τₖ)/P_B(τₖ|x), τₖ ~ P_B(·|x)',
  reference:
    'Spearman (1904), The Proof and Measurement of Association between Two Things; in this use Madan et al. (2023), ' +
    'Learning GFlowNets from Partial Episodes for Improved Convergence and Stability.',
  unit: 'ratio',
  exact: (pair) => spearman(logLearned(pair), pair.logReward, rewardRanks),
  fromSamples: ({ draws }) => (draws === undefined ? null : spearman(draws.logProbability, draws.logReward)),
} as const satisfies MetricDefinition;
