import { shallow } from 'zustand/shallow';
import { evaluateGoal, type Goal, type GoalMoment } from '../lessons/goal.ts';
import type { AppState, AppStore } from './appStore.ts';
import { withGoal } from './lessonSlice.ts';
import { reachedAt } from './reached.ts';

const GOAL_KEYS = ['report', 'counters', 'runState', 'runningConfig', 'stepGoal', 'classLink', 'pinned'] as const;

/** Checks the goals whenever something that they could be about has changed. What was met once stays met. */
export function watchGoals(store: AppStore): void {
  const selectMoment = (state: AppState) => GOAL_KEYS.map((key) => state[key]);
  const judge = (): void => {
    const { report, counters } = store.getState();
    judgeGoals(store, { report, counters, loss: counters.loss });
  };
  store.subscribe(selectMoment, judge, { equalityFn: shallow });
}

/**
 * Checks the goals at a moment of the run. Every report has to be judged, also one that is followed by the next before the
 * page shows it: otherwise it would depend on the machine whether a goal was met in time.
 */
export function judgeGoals(store: AppStore, { report, counters, loss }: Pick<GoalMoment, 'report' | 'counters'> & { readonly loss: number | null }): void {
  const before = store.getState();
  const { classLink, stepGoal } = before;
  if (classLink.goal === null && stepGoal === null) return;
  const moment = goalMoment({ ...before, report, counters });
  const isClassGoalMet = before.isClassGoalMet || isMet(classLink.goal, moment);
  const isStepGoalMet = before.isStepGoalMet || isMet(stepGoal, moment);
  if (isClassGoalMet === before.isClassGoalMet && isStepGoalMet === before.isStepGoalMet) return;
  const metReport = isStepGoalMet && !before.isStepGoalMet ? report : before.metReport;
  const reached = reachedAt(before, { report, iteration: counters.iteration, loss });
  store.setState({
    ...withGoal({ classLink, stepGoal, isClassGoalMet, isStepGoalMet }),
    metReport,
    stepReached: isStepGoalMet && !before.isStepGoalMet ? reached : before.stepReached,
    classReached: isClassGoalMet && !before.isClassGoalMet ? reached : before.classReached,
  });
}

/** Calls `pause` when a goal becomes met: what it asked for is to be looked at, and what the next one asks for is still to come. */
export function pauseAtGoals(store: AppStore, pause: () => void): void {
  store.subscribe(
    ({ isStepGoalMet, isClassGoalMet }) => Number(isStepGoalMet) + Number(isClassGoalMet),
    (met, metBefore) => {
      if (met > metBefore) pause();
    },
  );
}

/** What goals are judged by, in the state of the page. */
export function goalMoment(state: Omit<GoalMoment, 'isPinned'> & Pick<AppState, 'pinned'>): GoalMoment {
  const { report, counters, runningConfig, startConfig, runState, pinned } = state;
  return { report, counters, runningConfig, startConfig, runState, isPinned: selectIsRunPinned({ report, pinned }) };
}

/** Pinning hands the values of a report over as they are, so those of another run, or of another visit, are never the same object. */
export function selectIsRunPinned({ report, pinned }: Pick<AppState, 'report' | 'pinned'>): boolean {
  return report !== null && pinned.some(({ reports }) => reports.at(-1)?.values === report.values);
}

function isMet(goal: Goal | null, moment: GoalMoment): boolean {
  return goal !== null && evaluateGoal(goal, moment).isMet;
}
