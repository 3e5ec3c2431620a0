import { formatNumber } from '../../lib/formatNumber.ts';
import type { Outcome } from '../../store/compare/outcomes.ts';
import { isToldApart, type Estimate } from '../../lib/seedStatistics.ts';
import { translate, wordsOf } from '../../texts/translate.ts';

const number = (value: number): string => formatNumber(value, 3);

/** "0.0123 ± 0.0041 (95 %, 3 seeds)", or why there is no interval. */
export function estimateWords(estimate: Estimate | null): string {
  if (estimate === null) return translate('no result yet');
  const { mean, halfWidth, count } = estimate;
  if (halfWidth === null) return translate('{mean} (one seed, so no interval)', { mean: number(mean) });
  return translate('{mean} ± {halfWidth} (95 %, {count} seeds)', { mean: number(mean), halfWidth: formatNumber(halfWidth, 2), count });
}

/** The same where there is little room: "0.012 ± 0.0041". */
export function estimateDigits(estimate: Estimate | null): string {
  if (estimate === null) return '–';
  const { mean, halfWidth } = estimate;
  return halfWidth === null ? number(mean) : `${number(mean)} ± ${formatNumber(halfWidth, 2)}`;
}

/** How many runs gave no number, or null. */
export function leftOutWords({ leftOut }: Outcome): string | null {
  return leftOut === 0 ? null : translate('{count, plural, one {One run without a result is left out.} other {{count} runs without a result are left out.}}', { count: leftOut });
}

/** The paired difference in a sentence; null for the first, and before there is a pair. */
export function differenceWords({ label, difference }: Outcome, first: Outcome, metric: string): string | null {
  if (difference === null) return null;
  const { mean, halfWidth, count } = difference;
  const values = { name: wordsOf(label), other: wordsOf(first.label), metric, size: number(Math.abs(mean)), count };
  if (halfWidth === null) return translate('{metric}: {name} differs from {other} by {size} on the one seed that both have, which tells nothing of other seeds.', values);
  if (!isToldApart(difference)) {
    const ends = { low: number(mean - halfWidth), high: number(mean + halfWidth) };
    return translate('{metric}: no difference of {name} from {other} can be told from {count} seeds (95 % interval {low} to {high}).', { ...values, ...ends });
  }
  const ends = { low: number(Math.abs(mean) - halfWidth), high: number(Math.abs(mean) + halfWidth) };
  return mean < 0
    ? translate('{metric}: {name} is lower than {other} by {size} (95 % interval {low} to {high}, {count} seeds).', { ...values, ...ends })
    : translate('{metric}: {name} is higher than {other} by {size} (95 % interval {low} to {high}, {count} seeds).', { ...values, ...ends });
}
