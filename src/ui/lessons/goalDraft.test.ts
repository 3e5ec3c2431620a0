import { describe, expect, it } from 'vitest';
import { readGoal, writeGoal } from '../../lessons/goalText.ts';
import { NO_GOAL, readGoalDraft, type GoalDraft } from './goalDraft.ts';

const draft = (part: Partial<GoalDraft>): GoalDraft => ({ ...NO_GOAL, metric: 'totalVariation', ...part });

describe('readGoalDraft', () => {
  it.each([
    [{ value: '0,05' }, 'totalVariation<0.05'],
    [{ value: ' 0.05 ' }, 'totalVariation<0.05'],
    [{ value: '−0,5', sign: '>' }, 'totalVariation>-0.5'],
    [{ value: '1e-7', iteration: '2 000' }, 'totalVariation<1e-7,iteration<=2000'],
    [{ value: '1e21', iteration: '1,000' }, 'totalVariation<1e21,iteration<=1000'],
    [{ value: '-0' }, 'totalVariation<0'],
    [{ isPinned: true }, 'totalVariation<0.05,pinned'],
    [{ metric: '', isPinned: true }, 'pinned'],
  ] as const)('%o makes a goal that the address can say', (part, text) => {
    const { goal, isBoundRead, isDeadlineRead } = readGoalDraft(draft(part));
    expect({ isBoundRead, isDeadlineRead }).toEqual({ isBoundRead: true, isDeadlineRead: true });
    expect(goal === null ? '' : writeGoal(goal)).toBe(text);
    expect(readGoal(text)).toEqual({ goal, problems: [] });
  });

  it.each(['abc', '', '0,0,5', '1e999', '0.05<'])('the bound %j cannot be read', (value) => {
    expect(readGoalDraft(draft({ value }))).toEqual({ goal: null, isBoundRead: false, isDeadlineRead: true });
  });

  it.each(['abc', '0', '-3', '2.5', '1e999'])('the deadline %j cannot be read', (iteration) => {
    expect(readGoalDraft(draft({ iteration }))).toEqual({ goal: null, isBoundRead: true, isDeadlineRead: false });
  });

  it('asks for nothing without a metric, whatever the fields hold', () => {
    expect(readGoalDraft({ ...NO_GOAL, value: 'abc', iteration: 'abc' })).toEqual({ goal: null, isBoundRead: true, isDeadlineRead: true });
  });
});
