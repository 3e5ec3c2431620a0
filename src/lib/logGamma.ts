const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** Coefficients B₂ₖ/(2k(2k−1)) of the Stirling series in 1/x, 1/x³, …, k = 1 … 7. */
const SERIES = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156] as const;

/** From here on the seven terms reach double precision: the next one is below 3e-17. */
const SERIES_START = 10;

function series(x: number): number {
  const inverseSquare = 1 / (x * x);
  return SERIES.reduceRight((sum, coefficient) => sum * inverseSquare + coefficient, 0) / x;
}

/**
 * log Γ(x) for x > 0, to about 1e-15 of max(1, |log Γ(x)|): the Stirling series after shifting small arguments
 * up by Γ(x + 1) = x Γ(x). NaN for x ≤ 0.
 * Abramowitz & Stegun, Handbook of Mathematical Functions, 6.1.41.
 * @internal
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let product = 1;
  let shifted = x;
  for (; shifted < SERIES_START; shifted += 1) product *= shifted;
  if (shifted === Infinity) return Infinity;
  return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + series(shifted) - Math.log(product);
}

/**
 * log n! − log(√(2πn) (n/e)ⁿ) for n > 0: what Stirling's formula misses. Ratios of large factorials computed
 * with it lose no digits to cancellation.
 */
export function stirlingCorrection(n: number): number {
  if (n >= SERIES_START) return series(n);
  return logGamma(n + 1) - (n + 0.5) * Math.log(n) + n - HALF_LOG_TWO_PI;
}
