/** Pearson's statistic of [k] observed counts against probabilities that add up to 1. */
export function chiSquare(counts: ArrayLike<number>, probabilities: ArrayLike<number>): number {
  const observed = Array.from(counts);
  const total = observed.reduce((sum, count) => sum + count, 0);
  return observed.reduce((sum, count, x) => {
    const expected = total * (probabilities[x] as number);
    return sum + (count - expected) ** 2 / expected;
  }, 0);
}

/**
 * A value that chi-square with k − 1 degrees of freedom passes with probability below 1e-6 in any of `tests` looks: with t the
 * log of the looks per false alarm, degrees + 2√(degrees · t) + 2t (Laurent and Massart 2000, lemma 1).
 * Pearson's statistic is close to chi-square where each expected count is above about 5.
 */
export function chiSquareBound(categories: number, tests: number): number {
  const degrees = categories - 1;
  const t = Math.log(tests / 1e-6);
  return degrees + 2 * Math.sqrt(degrees * t) + 2 * t;
}

/** How often each of `values` is, in the order of `categories`; throws where one is none of them. */
export function countEach<Value>(values: Iterable<Value>, categories: readonly Value[]): Float64Array {
  const counts = new Float64Array(categories.length);
  const indexOf = new Map(categories.map((category, index) => [category, index]));
  for (const value of values) {
    const index = indexOf.get(value);
    if (index === undefined) throw new Error(`${String(value)} is none of the categories.`);
    counts[index] = (counts[index] as number) + 1;
  }
  return counts;
}
