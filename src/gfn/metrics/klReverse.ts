import { klDivergence } from './klDivergence.ts';
import type { MetricDefinition } from './metric.ts';
import { sampledTerms } from './sampledTerms.ts';

/** KL(learned ‖ target). */
export const klReverse = {
  id: 'klReverse',
  label: 'KL learned ‖ target',
  summary:
    'Punishes objects that are learned to be likely although their reward is low; it stays moderate when a mode ' +
    'is missed. From samples it is too large as long as most objects have been seen at most once.',
  formula: 'KL(q ‖ p) = Σₓ q(x) log(q(x)/p(x)), q the learned distribution, p the target, in nats',
  reference: 'Kullback & Leibler (1951), On Information and Sufficiency.',
  unit: 'nats',
  exact: ({ target, learned }) => klDivergence(learned, target),
  /** The shares of the samples in place of q. */
  fromSamples(samples) {
    const terms = sampledTerms(samples);
    if (!terms) return null;
    const sum = terms.reduce(
      (total, { share, logTarget }) => (share > 0 ? total + share * (Math.log(share) - logTarget) : total),
      0,
    );
    return Math.max(0, sum);
  },
} as const satisfies MetricDefinition;
