import type { NumberParameter } from '../../lib/parameters.ts';
import { isDecimal } from '../../lib/decimal.ts';

export type NumberProblem = 'notANumber' | 'belowMinimum' | 'aboveMaximum' | 'rounded';

export interface CommittedNumber {
  readonly value: number;
  /** Why `value` is not what was typed; null when it is. */
  readonly problem: NumberProblem | null;
}

/** What a number field takes from any text: the nearest allowed value, or `current` where there is no number. */
export function commitNumber(text: string, definition: NumberParameter, current: number): CommittedNumber {
  const typed = parseNumber(text);
  if (typed === null) return { value: current, problem: 'notANumber' };
  const { minimum, maximum } = definition;
  if (typed < minimum) return { value: minimum, problem: 'belowMinimum' };
  if (typed > maximum) return { value: maximum, problem: 'aboveMaximum' };
  if (definition.kind === 'number' || Number.isInteger(typed)) return { value: typed, problem: null };
  return { value: Math.round(typed), problem: 'rounded' };
}

/** Digits as people write them: "1e-3", "1,000", "2 000", "−0.5", ".5"; a decimal comma too. */
export function parseNumber(text: string): number | null {
  const compact = text.replaceAll('\u2212', '-').replace(/[\s_\u202f]/g, '');
  const isGrouped = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(compact);
  const plain = isGrouped ? compact.replaceAll(',', '') : compact.replace(',', '.');
  return isDecimal(plain) ? Number(plain) : null;
}
