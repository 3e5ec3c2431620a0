/** What can be said of a mean over seeds, and of the difference between two that share their seeds. Pure. */

/** The share of cases in which an interval holds what it is about. */
const LEVEL = 0.95;

export interface Estimate {
  /** Values that it is made of. */
  readonly count: number;
  readonly mean: number;
  /** Half the width of the 95 % interval around the mean; null from a single value, which says nothing of its spread. */
  readonly halfWidth: number | null;
}

/**
 * P(|T| ≤ √ν tan θ) of Student's t with ν degrees of freedom, a finite sum in the angle θ for whole ν.
 * Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
 */
function centralProbability(angle: number, degrees: number): number {
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let power = isOdd ? 3 : 2; power <= degrees - 2; power += 2) {
    term *= ((power - 1) / power) * cosine * cosine;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}

/**
 * How many standard errors to either side of the mean hold 95 %: the 0.975 quantile of Student's t.
 * @param degrees of freedom: a whole number, 1 at least
 * @internal
 */
export function studentQuantile(degrees: number): number {
  let [low, high] = [0, Math.PI / 2];
  // Each halving gives a bit, and a double has 53.
  for (let halving = 0; halving < 60; halving += 1) {
    const middle = (low + high) / 2;
    if (centralProbability(middle, degrees) < LEVEL) low = middle;
    else high = middle;
  }
  return Math.sqrt(degrees) * Math.tan((low + high) / 2);
}

/** The mean with its interval, of those values that are numbers; null where there is none. */
export function estimateOf(values: readonly (number | null)[]): Estimate | null {
  const known = values.filter((value): value is number => value !== null && Number.isFinite(value));
  const count = known.length;
  if (count === 0) return null;
  const mean = known.reduce((sum, value) => sum + value, 0) / count;
  if (count === 1) return { count, mean, halfWidth: null };
  const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  return { count, mean, halfWidth: studentQuantile(count - 1) * Math.sqrt(variance / count) };
}

/**
 * Seed by seed, how much higher the one is than the other, and the interval of the mean of that.
 * @param values as `others`, by seed: a pair that lacks one of its numbers is left out
 */
export function pairedEstimate(values: readonly (number | null)[], others: readonly (number | null)[]): Estimate | null {
  return estimateOf(values.map((value, index) => {
    const other = others[index] ?? null;
    return value === null || other === null ? null : value - other;
  }));
}

/** Whether an interval leaves 0 out, so that a difference can be told. */
export function isToldApart({ mean, halfWidth }: Estimate): boolean {
  return halfWidth !== null && mean !== 0 && Math.abs(mean) > halfWidth;
}
