/** log(eᵃ + eᵇ) without overflow; −Infinity stands for an empty sum. */
export function logAdd(a: number, b: number): number {
  if (a < b) return logAdd(b, a);
  return b === -Infinity ? a : a + Math.log1p(Math.exp(b - a));
}

/** log Σ exp(values) in float64; −Infinity when there is nothing to add. */
export function logSumExp(values: ArrayLike<number>): number {
  let maximum = -Infinity;
  for (let i = 0; i < values.length; i += 1) maximum = Math.max(maximum, values[i] ?? -Infinity);
  if (!Number.isFinite(maximum)) return maximum;
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += Math.exp((values[i] ?? -Infinity) - maximum);
  return maximum + Math.log(sum);
}
