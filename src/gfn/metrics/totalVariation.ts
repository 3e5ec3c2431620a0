import type { MetricDefinition } from './metric.ts';
import { noiseFloorOfLevels } from './noiseFloor.ts';
import { sampledTerms } from './sampledTerms.ts';

/** ½ Σ |p − q|. */
export const totalVariation = {
  id: 'totalVariation',
  label: 'Total variation',
  summary:
    'The largest difference in probability that target and learned distribution give to any set of objects: ' +
    '0 when they agree, 1 when they share nothing. From samples it never falls below the noise floor, what ' +
    'equally many perfect samples would show.',
  formula: 'TV(p, q) = ½ Σₓ |p(x) − q(x)|, with p(x) = R(x)/Z the target and q the learned distribution',
  reference: 'Levin & Peres (2017), Markov Chains and Mixing Times, section 4.1.',
  unit: 'probability',
  exact({ target, learned }) {
    let sum = 0;
    for (let i = 0; i < target.length; i += 1) sum += Math.abs((target[i] ?? 0) - (learned[i] ?? 0));
    return 0.5 * sum;
  },
  /** 1 − Σ min(q̂, p): states never sampled have q̂ = 0 and add nothing, so the sum over sampled ones is all. */
  fromSamples(samples) {
    const terms = sampledTerms(samples);
    if (!terms) return null;
    const shared = terms.reduce((sum, { share, logTarget }) => sum + Math.min(share, Math.exp(logTarget)), 0);
    return Math.max(0, 1 - shared);
  },
  noiseFloor({ sampleCount, rewardLevels, logPartition }) {
    if (!rewardLevels || logPartition === null || sampleCount < 1) return null;
    return noiseFloorOfLevels(rewardLevels, logPartition).expectedTotalVariation(sampleCount);
  },
} as const satisfies MetricDefinition;
