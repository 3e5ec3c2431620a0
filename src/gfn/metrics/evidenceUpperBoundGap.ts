import type { MetricDefinition } from './metric.ts';

/** EUBO − log Z. */
export const evidenceUpperBoundGap = {
  id: 'evidenceUpperBoundGap',
  label: 'EUBO gap',
  summary:
    'KL divergence from the trajectories that the target and the backward policy give to those of the policy: 0 at the ' +
    'optimum, and never below KL target ‖ learned. It grows where a mode is missed. Without exact samples of the target it ' +
    'cannot be known.',
  formula: 'E_{x~R/Z, τ~P_B(·|x)}[log R(x) + log P_B(τ|x) − log P_F(τ)] − log Z, in nats',
  reference: 'Blessing, Jia, Esslinger, Vargas & Neumann (2024), Beyond ELBOs: A Large-Scale Evaluation of Variational Methods for Sampling.',
  unit: 'nats',
  // Rounding may fall below 0.
  exact: ({ logPartition, sweep }) => (sweep === undefined ? Number.NaN : Math.max(0, sweep.evidenceUpperBound() - logPartition)),
  fromSamples: () => null,
} as const satisfies MetricDefinition;
