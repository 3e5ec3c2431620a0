import type { MetricDefinition } from './metric.ts';

/** log Z − ELBO. */
export const evidenceLowerBoundGap = {
  id: 'evidenceLowerBoundGap',
  label: 'ELBO gap',
  summary:
    'KL divergence from the policy’s trajectories to those that the target and the backward policy give: 0 at the optimum, ' +
    'and never below KL learned ‖ target. A missed mode hardly shows. Where the space cannot be listed it is the mean over ' +
    'trajectories drawn for the purpose from the policy, without exploration; not known there for flow matching, whose ' +
    'backward policy lies in the flows of all parents.',
  formula: 'log Z − E_{τ~P_F}[log R(x) + log P_B(τ|x) − log P_F(τ)], in nats',
  reference: 'Malkin et al. (2023), GFlowNets and Variational Inference.',
  unit: 'nats',
  exact: ({ logPartition, sweep }) => (sweep === undefined ? Number.NaN : gap(logPartition - sweep.evidenceLowerBound())),
  fromSamples({ logPartition, draws }) {
    const logWeights = draws?.logWeights ?? null;
    if (logWeights === null || logPartition === null || logWeights.length === 0) return null;
    return gap(logPartition - logWeights.reduce((sum, value) => sum + value, 0) / logWeights.length);
  },
} as const satisfies MetricDefinition;

/** Rounding, or the luck of a sample, may fall below 0. */
function gap(value: number): number {
  return Math.max(0, value);
}
