import { klDivergence } from './klDivergence.ts';
import type { MetricDefinition } from './metric.ts';

/** KL(target ‖ learned). */
export const klForward = {
  id: 'klForward',
  label: 'KL target ‖ learned',
  summary:
    'Grows without bound where the target has probability and the learned distribution has none, so it ' +
    'punishes missed modes. Samples of the learned distribution cannot give it: they never show what it misses.',
  formula: 'KL(p ‖ q) = Σₓ p(x) log(p(x)/q(x)), p the target, q the learned distribution, in nats',
  reference: 'Kullback & Leibler (1951), On Information and Sufficiency.',
  unit: 'nats',
  exact: ({ target, learned }) => klDivergence(target, learned),
  fromSamples: () => null,
} as const satisfies MetricDefinition;
