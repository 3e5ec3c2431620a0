import type { DistributionPair } from './metric.ts';

/** [n] log of the learned distribution, −Infinity where that is 0. */
export function logLearned({ learned, sweep }: DistributionPair): Float64Array {
  return sweep?.logLearned() ?? learned.map(Math.log);
}
