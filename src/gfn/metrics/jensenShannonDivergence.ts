import type { MetricDefinition } from './metric.ts';
import { sampledTerms } from './sampledTerms.ts';

/** ½ p log(p/m) + ½ q log(q/m) with m = (p + q)/2: what one state adds. */
function stateTerm(p: number, q: number): number {
  const middle = 0.5 * (p + q);
  return 0.5 * ((p > 0 ? p * Math.log(p / middle) : 0) + (q > 0 ? q * Math.log(q / middle) : 0));
}

/** Jensen–Shannon divergence in nats, 0 … ln 2. */
export const jensenShannonDivergence = {
  id: 'jensenShannonDivergence',
  label: 'Jensen–Shannon divergence',
  summary:
    'How well one could tell, from a single object, whether it came from the target or from the learned ' +
    'distribution: 0 when they agree, ln 2 ≈ 0.693 when they share nothing. Symmetric and never infinite.',
  formula: 'JSD(p, q) = ½ KL(p ‖ m) + ½ KL(q ‖ m), with m = (p + q)/2, in nats',
  reference: 'Lin (1991), Divergence Measures Based on the Shannon Entropy.',
  unit: 'nats',
  exact({ target, learned }) {
    let sum = 0;
    for (let i = 0; i < target.length; i += 1) sum += stateTerm(target[i] ?? 0, learned[i] ?? 0);
    return bounded(sum);
  },
  /** A state never sampled has q̂ = 0 and adds p · ln 2 / 2, so only the target mass of the sampled ones matters. */
  fromSamples(samples) {
    const terms = sampledTerms(samples);
    if (!terms) return null;
    let sum = 0;
    let sampledMass = 0;
    for (const { share, logTarget } of terms) {
      const target = Math.exp(logTarget);
      sum += stateTerm(target, share);
      sampledMass += target;
    }
    return bounded(sum + 0.5 * Math.LN2 * Math.max(0, 1 - sampledMass));
  },
} as const satisfies MetricDefinition;

/** Rounding may leave the range by a few units in the last place. */
function bounded(divergence: number): number {
  return Math.min(Math.LN2, Math.max(0, divergence));
}
