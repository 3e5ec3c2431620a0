import { expect, it } from 'vitest';
import { writeGoal } from '../../lessons/goalText.ts';
import { NO_GOAL, readGoalDraft } from '../lessons/goalDraft.ts';
import { goalDraftOf } from './goalDraftOf.ts';

const draftOf = (conditions: string) => goalDraftOf({ conditions, words: '', praise: '' });

it.each(['totalVariation<0.05', 'modesFound>3,iteration<=500', 'totalVariation<0.05,pinned', 'pinned'])('the fields make %s again', (conditions) => {
  const draft = draftOf(conditions);
  const { goal } = readGoalDraft(draft ?? NO_GOAL);
  expect(goal === null ? null : writeGoal(goal)).toBe(conditions);
});

it('leaves alone what the fields cannot say', () => {
  for (const conditions of ['totalVariation<=0.05', 'iteration>=5', 'totalVariation<0.1,rewardCalls<=9', 'totalVariation<0.1,iteration<=5,seed=1']) expect(draftOf(conditions)).toBeNull();
  expect(draftOf('nothing')).toEqual(NO_GOAL);
});
