import type { BestObjects, MetricDefinition } from './metric.ts';

/** Mean pairwise difference of the best distinct objects so far. */
export const topDiversity = {
  id: 'topDiversity',
  label: 'Diversity of the best 100',
  summary:
    'How much the 100 best different objects sampled so far differ, on average over all pairs: the share of their features ' +
    '(coordinates, positions, members, as the network sees them) that one has and the other has not. 0 would be all alike, ' +
    '1 is nothing in common.',
  formula: 'mean over pairs x ≠ y of |A(x) Δ A(y)| / (|A(x)| + |A(y)|), A(x) the features that are 1 in x',
  reference:
    'Jain et al. (2022), Biological Sequence Design with GFlowNets (diversity of the best); Dice (1945), Measures of the ' +
    'Amount of Ecologic Association Between Species (the distance).',
  unit: 'ratio',
  exact: ({ best }) => diversity(best) ?? Number.NaN,
  fromSamples: ({ best }) => diversity(best),
} as const satisfies MetricDefinition;

function diversity(best: BestObjects | undefined): number | null {
  if (best === undefined || best.hotFeatures.length < 2) return null;
  const { hotFeatures } = best;
  let sum = 0;
  hotFeatures.forEach((features, i) => {
    for (let j = 0; j < i; j += 1) sum += distance(features, hotFeatures[j] as Int32Array);
  });
  return (2 * sum) / (hotFeatures.length * (hotFeatures.length - 1));
}

/** Share of the features of two ascending lists that are in one alone. */
function distance(a: Int32Array, b: Int32Array): number {
  const total = a.length + b.length;
  if (total === 0) return 0;
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const difference = (a[i] as number) - (b[j] as number);
    if (difference === 0) shared += 1;
    if (difference <= 0) i += 1;
    if (difference >= 0) j += 1;
  }
  return 1 - (2 * shared) / total;
}
