/** What the readout says about one mark. */
import { formatNumber, formatProbability, formatSigned } from '../lib/formatNumber.ts';
import { translate } from '../texts/translate.ts';

export interface Reading {
  /** The state in words. */
  readonly state: string;
  readonly items: readonly { readonly label: string; readonly value: string }[];
}

/** R, target, learned, difference and ratio of one state; `target` null where it is not known. */
export function readState(state: string, reward: number, target: number | null, learned: number, rewardLabel = 'R'): Reading {
  const items = [
    { label: rewardLabel, value: formatNumber(reward) },
    { label: translate('target'), value: target === null ? translate('unknown') : formatProbability(target) },
    { label: translate('learned'), value: formatProbability(learned) },
  ];
  if (target !== null) {
    items.push({ label: translate('difference'), value: formatSigned(learned - target) });
    if (target > 0) items.push({ label: translate('ratio'), value: formatNumber(learned / target, 2) });
  }
  return { state, items };
}

/** The same as one sentence, for a screen reader. */
export function sayReading({ state, items }: Reading): string {
  return translate('{state}: {items}.', { state, items: items.map(({ label, value }) => `${label} ${value}`).join(', ') });
}
