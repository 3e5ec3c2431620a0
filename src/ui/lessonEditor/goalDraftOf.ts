import { goalOf, type OwnGoal } from '../../lessonEditor/ownLesson.ts';
import { NO_GOAL, type GoalDraft } from '../lessons/goalDraft.ts';

/** The fields that a goal was made of; null for one that they cannot make, which a file may hold. */
export function goalDraftOf(goal: OwnGoal): GoalDraft | null {
  const [asked, deadline, ...others] = goalOf(goal)?.conditions ?? [];
  if (asked === undefined) return NO_GOAL;
  if (others.length > 0 || asked.type !== 'metric' || (asked.comparison !== '<' && asked.comparison !== '>')) return null;
  const draft = { metric: asked.id, sign: asked.comparison, value: String(asked.value) };
  if (deadline === undefined) return { ...draft, iteration: '' };
  const isDeadline = deadline.type === 'counter' && deadline.id === 'iteration' && deadline.comparison === '<=';
  return isDeadline ? { ...draft, iteration: String(deadline.value) } : null;
}
