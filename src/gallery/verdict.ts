import { isToldApart, pairedEstimate } from '../lib/seedStatistics.ts';
import type { Card, Criterion } from './card.ts';
import type { CardResult } from './result.ts';

/** What several seeds came to. */
export interface Spread {
  readonly mean: number;
  /** Standard deviation of the seeds, with n − 1. */
  readonly deviation: number;
  readonly count: number;
}

/** Whether our runs agree with what was published; `unclear` where the seeds differ too much to tell. */
export type Verdict = 'reproduced' | 'notReproduced' | 'unclear' | 'untested';

/** A criterion, and what it was decided by. */
export interface Judgement {
  readonly criterion: Criterion;
  /** Null where it was not run, or the metric does not apply. */
  readonly own: Spread | null;
  readonly other: Spread | null;
  readonly verdict: Verdict;
}

export type ResultOf = (cardId: string) => CardResult | null;

/** Null without a value that is known. */
export function spreadOf(values: readonly (number | null)[] | undefined): Spread | null {
  const known = (values ?? []).filter((value) => value !== null);
  const count = known.length;
  if (count === 0) return null;
  const mean = known.reduce((sum, value) => sum + value, 0) / count;
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: count < 2 ? 0 : Math.sqrt(squares / (count - 1)), count };
}

/** Each criterion of a card, held against the stored runs. */
export function judge({ id, claim }: Card, resultOf: ResultOf): readonly Judgement[] {
  return claim.criteria.map((criterion) => judgeOne(criterion, resultOf(id), resultOf));
}

/** Of all criteria together: one that fails is enough, and so is one that cannot be told. */
export function verdictOf(judgements: readonly Judgement[]): Verdict {
  const worst = (['notReproduced', 'unclear', 'untested'] as const).find((verdict) => judgements.some((judgement) => judgement.verdict === verdict));
  return judgements.length === 0 ? 'untested' : (worst ?? 'reproduced');
}

function judgeOne(criterion: Criterion, result: CardResult | null, resultOf: ResultOf): Judgement {
  const values = result?.metrics[criterion.metric];
  const own = spreadOf(values);
  if (own === null || values === undefined) return { criterion, own: null, other: null, verdict: 'untested' };
  const { than } = criterion;
  if ('value' in than) return { criterion, own, other: null, verdict: againstValue(criterion, values, than.value) };
  const opponent = 'card' in than ? resultOf(than.card)?.metrics : result?.baselines[than.baseline];
  const others = opponent?.[criterion.metric] ?? [];
  const other = spreadOf(others);
  return { criterion, own, other, verdict: other === null ? 'untested' : againstOther(criterion, values, others) };
}

/** Every seed must be on the right side. */
function againstValue({ is }: Criterion, values: readonly (number | null)[], bound: number): Verdict {
  const sides = values.filter((value) => value !== null).map((value) => (is === 'lower' ? value < bound : value > bound));
  if (sides.every(Boolean)) return 'reproduced';
  return sides.some(Boolean) ? 'unclear' : 'notReproduced';
}

/** Seed by seed, as a comparison on the page has it: the 95 % interval of the mean difference must leave 0 out. */
function againstOther({ is }: Criterion, values: readonly (number | null)[], others: readonly (number | null)[]): Verdict {
  const difference = pairedEstimate(values, others);
  if (difference === null || !isToldApart(difference)) return 'unclear';
  return difference.mean < 0 === (is === 'lower') ? 'reproduced' : 'notReproduced';
}
