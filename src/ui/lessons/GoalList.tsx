import { evaluateGoal, type Goal } from '../../lessons/goal.ts';
import { describeCondition, describeValue } from '../../lessons/goalWords.ts';
import { selectStartConfig } from '../../store/lessonSlice.ts';
import { selectCounters, selectReport, selectRunningConfig, selectRunState } from '../../store/selectors.ts';
import { useAppState } from '../app/PlaygroundContext.ts';

/** Each condition of a goal with the value now. */
export function GoalList({ goal }: { readonly goal: Goal }) {
  const moment = {
    runningConfig: useAppState(selectRunningConfig),
    startConfig: useAppState(selectStartConfig),
    report: useAppState(selectReport),
    counters: useAppState(selectCounters),
    runState: useAppState(selectRunState),
  };
  const { conditions } = evaluateGoal(goal, moment);
  return (
    <ul className="goal-list">
      {conditions.map(({ condition, isMet, now }) => (
        <li key={describeCondition(condition)} data-met={isMet || undefined}>
          <span aria-hidden="true">{isMet ? '✓' : '○'}</span>
          <span>
            {describeCondition(condition)}
            <span className="muted">{now === null ? '' : ` (now ${describeValue(condition, now)})`}</span>
            <span className="visually-hidden">{isMet ? ', holds' : ', does not hold yet'}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
