import { ascendingOrder } from './ascendingOrder.ts';

/** A list that spans less is constant: what is left of float64 arithmetic says nothing. In nats. */
const CONSTANT_TOLERANCE = 1e-9;

/**
 * Log-probabilities and log rewards that differ by less share a rank: rounding is no order. In nats, which makes it a relative
 * tolerance of what they are the logarithms of. The policy is float32: a logit sums hundreds of products, and a
 * log-probability the logits of dozens of steps, some 2^10 roundings of 2^-24 each. Two objects that the policy means to be
 * equally likely differ by as much, and no training makes them equal. Rewards, which are exact, are taken alike: where the
 * probabilities of two objects cannot be told apart, a difference of their rewards asks for no order.
 */
const TIE_TOLERANCE = 2 ** -14;

/** Pearson's correlation of two equally long lists; NaN where one of them is constant or not finite. */
export function pearson(x: Float64Array, y: Float64Array): number {
  if (isConstant(x, CONSTANT_TOLERANCE) || isConstant(y, CONSTANT_TOLERANCE)) return Number.NaN;
  const [meanX, meanY] = [meanOf(x), meanOf(y)];
  let covariance = 0;
  let varianceX = 0;
  let varianceY = 0;
  for (let i = 0; i < x.length; i += 1) {
    const dx = (x[i] as number) - meanX;
    const dy = (y[i] as number) - meanY;
    covariance += dx * dy;
    varianceX += dx * dx;
    varianceY += dy * dy;
  }
  return Math.max(-1, Math.min(1, covariance / Math.sqrt(varianceX * varianceY)));
}

/**
 * Spearman's rank correlation: Pearson's of the ranks, equal values sharing their mean rank. NaN where one is constant or NaN.
 * @param ranksOfY for a `y` whose ranks are known already
 */
export function spearman(x: Float64Array, y: Float64Array, ranksOfY: (y: Float64Array) => Float64Array = averageRanks): number {
  if (isConstant(x, TIE_TOLERANCE) || isConstant(y, TIE_TOLERANCE)) return Number.NaN;
  return pearson(averageRanks(x), ranksOfY(y));
}

/** Ranks from 0, the mean rank for values that are tied: nearer than `TIE_TOLERANCE` to the smallest of them. −Infinity is a value like any other; NaN is not allowed. */
export function averageRanks(values: Float64Array): Float64Array {
  const order = ascendingOrder(values);
  const ranks = new Float64Array(values.length);
  for (let first = 0; first < order.length; ) {
    const smallest = values[order[first] as number] as number;
    let end = first + 1;
    while (end < order.length && isWithin(TIE_TOLERANCE, smallest, values[order[end] as number] as number)) end += 1;
    for (let position = first; position < end; position += 1) ranks[order[position] as number] = (first + end - 1) / 2;
    first = end;
  }
  return ranks;
}

function isWithin(tolerance: number, smaller: number, larger: number): boolean {
  return larger === smaller || larger - smaller < tolerance;
}

/** True of lists with a NaN, too. */
function isConstant(values: Float64Array, tolerance: number): boolean {
  let smallest = Infinity;
  let largest = -Infinity;
  for (const value of values) {
    smallest = Math.min(smallest, value);
    largest = Math.max(largest, value);
  }
  return !(smallest < largest) || isWithin(tolerance, smallest, largest);
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
