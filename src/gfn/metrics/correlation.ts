import { ascendingOrder } from './ascendingOrder.ts';

/** Log-probabilities and log rewards that differ by less count as equal: rounding is no order. In nats. */
const TIE_TOLERANCE = 1e-9;

/** Pearson's correlation of two equally long lists; NaN where one of them is constant or not finite. */
export function pearson(x: Float64Array, y: Float64Array): number {
  if (isConstant(x) || isConstant(y)) return Number.NaN;
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
  if (isConstant(x) || isConstant(y)) return Number.NaN;
  return pearson(averageRanks(x), ranksOfY(y));
}

/** Ranks from 0, the mean rank for values that are equal. −Infinity is a value like any other; NaN is not allowed. */
export function averageRanks(values: Float64Array): Float64Array {
  const order = ascendingOrder(values);
  const ranks = new Float64Array(values.length);
  for (let first = 0; first < order.length; ) {
    const smallest = values[order[first] as number] as number;
    let end = first + 1;
    while (end < order.length && isTied(smallest, values[order[end] as number] as number)) end += 1;
    for (let position = first; position < end; position += 1) ranks[order[position] as number] = (first + end - 1) / 2;
    first = end;
  }
  return ranks;
}

function isTied(smaller: number, larger: number): boolean {
  return larger === smaller || larger - smaller < TIE_TOLERANCE;
}

/** True of lists with a NaN, too. */
function isConstant(values: Float64Array): boolean {
  let smallest = Infinity;
  let largest = -Infinity;
  for (const value of values) {
    smallest = Math.min(smallest, value);
    largest = Math.max(largest, value);
  }
  return !(smallest < largest) || isTied(smallest, largest);
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
