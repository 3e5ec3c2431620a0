import type { Condition, Goal } from '../../lessons/goal.ts';
import { parseNumber } from '../controls/numberText.ts';

/** A goal as it is being put together; texts as they were typed. */
export interface GoalDraft {
  /** '' for no goal. */
  readonly metric: string;
  readonly sign: '<' | '>';
  readonly value: string;
  /** '' for any. */
  readonly iteration: string;
  /** Whether the run has to be pinned, too. */
  readonly isPinned: boolean;
}

export const NO_GOAL: GoalDraft = { metric: '', sign: '<', value: '0.05', iteration: '', isPinned: false };

/** What a draft says; both fields can be read where there is no metric, because they are not shown then. */
export interface GoalReading {
  /** Null for no goal, and where a field cannot be read. */
  readonly goal: Goal | null;
  readonly isBoundRead: boolean;
  readonly isDeadlineRead: boolean;
}

export function readGoalDraft({ metric, sign, value, iteration, isPinned }: GoalDraft): GoalReading {
  const pinned: readonly Condition[] = isPinned ? [{ type: 'pinned' }] : [];
  if (metric === '') return { goal: isPinned ? { conditions: pinned } : null, isBoundRead: true, isDeadlineRead: true };
  const bound = finiteNumber(value);
  const deadline = iteration.trim() === '' ? null : finiteNumber(iteration);
  const isDeadlineRead = iteration.trim() === '' || (deadline !== null && Number.isSafeInteger(deadline) && deadline >= 1);
  if (bound === null || !isDeadlineRead) return { goal: null, isBoundRead: bound !== null, isDeadlineRead };
  const asked = { type: 'metric', id: metric, comparison: sign, value: bound } as const;
  const by = deadline === null ? [] : [{ type: 'counter', id: 'iteration', comparison: '<=', value: deadline } as const];
  return { goal: { conditions: [asked, ...by, ...pinned] }, isBoundRead: true, isDeadlineRead: true };
}

/** As the fields of the settings read it, a decimal comma too. */
function finiteNumber(text: string): number | null {
  const value = parseNumber(text);
  // Digits beyond what a number holds make Infinity, which no address can say. Adding 0 turns −0 into 0.
  return value === null || !Number.isFinite(value) ? null : value + 0;
}
