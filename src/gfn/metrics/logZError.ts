import type { MetricDefinition } from './metric.ts';

/** |learned log Z − true log Z|. */
export const logZError = {
  id: 'logZError',
  label: 'log Z error',
  summary:
    'How far the learned log partition function is from the true one. It can be near 0 by luck early on, so read ' +
    'it together with a divergence.',
  formula: '|log Z_θ − log Σₓ R(x)|, in nats',
  reference:
    'Malkin, Jain, Bengio, Sun & Bengio (2022), Trajectory Balance: Improved Credit Assignment in GFlowNets.',
  unit: 'nats',
  /** NaN where the objective learns no log Z. */
  exact: ({ logZ, logPartition }) => (logZ === null ? Number.NaN : Math.abs(logZ - logPartition)),
  fromSamples: ({ logZ, logPartition }) =>
    logZ === null || logPartition === null ? null : Math.abs(logZ - logPartition),
} as const satisfies MetricDefinition;
