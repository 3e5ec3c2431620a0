import { pearson } from './correlation.ts';
import { logLearned } from './logProbabilities.ts';
import type { MetricDefinition } from './metric.ts';

/** Pearson's r of log P against log R. */
export const pearsonCorrelation = {
  id: 'pearsonCorrelation',
  label: 'Pearson correlation',
  summary:
    'How close log P(x) against log R(x) is to a rising straight line, every object counting alike: 1 at the optimum, where ' +
    'log P = log R − log Z. Objects that hardly ever occur count as much as the modes. Where the space cannot be listed, ' +
    'over up to 128 of the objects drawn from the policy, each with log P estimated from 10 trajectories drawn backwards.',
  formula: 'r = cov(log P, log R) / √(var log P · var log R); from samples P(x) ≈ ¹⁄K Σₖ P_F(τₖ)/P_B(τₖ|x), τₖ ~ P_B(·|x)',
  reference:
    'Zhang, Malkin, Liu, Volokhova, Courville & Bengio (2022), Generative Flow Networks for Discrete Probabilistic Modeling ' +
    '(log P by importance sampling); as a metric Zhou et al. (2024), PhyloGFN: Phylogenetic Inference with Generative Flow Networks.',
  unit: 'ratio',
  exact: (pair) => pearson(logLearned(pair), pair.logReward),
  fromSamples: ({ draws }) => (draws === undefined ? null : pearson(draws.logProbability, draws.logReward)),
} as const satisfies MetricDefinition;
