import { stirlingCorrection } from '../../lib/logGamma.ts';

/**
 * log E|X − Np| for X binomial with N trials of probability p, exactly: de Moivre's formula
 * 2 ν (1 − p) P(X = ν) with ν = ⌊Np⌋ + 1, the point probability in the saddle-point form that keeps its digits
 * for large N. −Infinity for p = 0 and p = 1.
 * Diaconis & Zabell (1991), Closed form summation for classical distributions; Loader (2000), Fast and
 * accurate computation of binomial probabilities.
 * @param trials N ≥ 1, an integer.
 * @param logProbability log p ≤ 0.
 */
export function logMeanAbsoluteDeviation(trials: number, logProbability: number): number {
  const p = Math.exp(logProbability);
  if (logProbability === -Infinity || p >= 1) return -Infinity;
  const logMiss = Math.log1p(-p);
  const mean = trials * p;
  const nu = Math.floor(mean) + 1;
  if (nu > trials) return -Infinity;
  if (nu === 1) return Math.LN2 + Math.log(trials) + logProbability + trials * logMiss;
  if (nu === trials) return Math.LN2 + Math.log(trials) + trials * logProbability + logMiss;
  const rest = trials - nu;
  const logPoint =
    stirlingCorrection(trials) -
    stirlingCorrection(nu) -
    stirlingCorrection(rest) -
    deviance(nu, mean) -
    deviance(rest, trials - mean) +
    0.5 * Math.log(trials / (2 * Math.PI * nu * rest));
  return Math.LN2 + Math.log(nu) + logMiss + logPoint;
}

/** x log(x/m) − (x − m), without losing digits where x is close to m. */
function deviance(x: number, mean: number): number {
  return x * Math.log1p((x - mean) / mean) - (x - mean);
}
