/**
 * KL(p ‖ q) = Σ p log(p/q) in nats. States with p = 0 add nothing; Infinity where q = 0 < p.
 * Both [n] and normalised.
 */
export function klDivergence(p: Float64Array, q: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < p.length; i += 1) {
    const from = p[i] ?? 0;
    if (from > 0) sum += from * Math.log(from / (q[i] ?? 0));
  }
  // Equal distributions may round to a hair below zero.
  return Math.max(0, sum);
}
