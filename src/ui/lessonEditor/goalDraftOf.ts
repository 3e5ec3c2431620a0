import { goalOf, type OwnGoal } from '../../lessonEditor/ownLesson.ts';
import { NO_GOAL, type GoalDraft } from '../lessons/goalDraft.ts';

/** The fields that a goal was made of; null for one that they cannot make, which a file may hold. */
export function goalDraftOf(goal: OwnGoal): GoalDraft | null {
  const conditions = goalOf(goal)?.conditions ?? [];
  const isPinned = conditions.at(-1)?.type === 'pinned';
  const [asked, deadline, ...others] = isPinned ? conditions.slice(0, -1) : conditions;
  if (asked === undefined) return { ...NO_GOAL, isPinned };
  if (others.length > 0 || asked.type !== 'metric' || (asked.comparison !== '<' && asked.comparison !== '>')) return null;
  const draft = { metric: asked.id, sign: asked.comparison, value: String(asked.value), isPinned };
  if (deadline === undefined) return { ...draft, iteration: '' };
  const isDeadline = deadline.type === 'counter' && deadline.id === 'iteration' && deadline.comparison === '<=';
  return isDeadline ? { ...draft, iteration: String(deadline.value) } : null;
}
