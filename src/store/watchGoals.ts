import { shallow } from 'zustand/shallow';
import { evaluateGoal, type Goal, type GoalMoment } from '../lessons/goal.ts';
import type { AppState, AppStore } from './appStore.ts';
import { withGoal } from './lessonSlice.ts';

/** Checks the goals whenever something that they could be about has changed. What was met once stays met. */
export function watchGoals(store: AppStore): void {
  const selectMoment = (state: AppState) => GOAL_KEYS.map((key) => state[key]);
  const judge = (): void => {
    const state = store.getState();
    if (state.classLink.goal !== null || state.stepGoal !== null) judgeGoals(store, state);
  };
  store.subscribe(selectMoment, judge, { equalityFn: shallow });
}

/**
 * Checks the goals at a moment of the run. Every report has to be judged, also one that is followed by the next before the
 * page shows it: otherwise it would depend on the machine whether a goal was met in time.
 */
export function judgeGoals(store: AppStore, { report, counters }: Pick<GoalMoment, 'report' | 'counters'>): void {
  const { classLink, stepGoal, runningConfig, startConfig, runState, ...before } = store.getState();
  const moment = { report, counters, runningConfig, startConfig, runState };
  const isClassGoalMet = before.isClassGoalMet || isMet(classLink.goal, moment);
  const isStepGoalMet = before.isStepGoalMet || isMet(stepGoal, moment);
  if (isClassGoalMet === before.isClassGoalMet && isStepGoalMet === before.isStepGoalMet) return;
  store.setState(withGoal({ classLink, stepGoal, isClassGoalMet, isStepGoalMet }));
}

const GOAL_KEYS = ['report', 'counters', 'runState', 'runningConfig', 'stepGoal', 'classLink'] as const;

function isMet(goal: Goal | null, moment: GoalMoment): boolean {
  return goal !== null && evaluateGoal(goal, moment).isMet;
}
