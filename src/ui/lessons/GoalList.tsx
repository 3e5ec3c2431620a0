import { evaluateGoal, type ConditionState, type Goal } from '../../lessons/goal.ts';
import { describeCondition, describeValue } from '../../lessons/goalWords.ts';
import { selectStartConfig } from '../../store/lessonSlice.ts';
import { selectIsRunPinned } from '../../store/watchGoals.ts';
import { selectCounters, selectReport, selectRunningConfig, selectRunState } from '../../store/selectors.ts';
import { Rich } from '../../texts/Rich.tsx';
import { useAppState } from '../app/PlaygroundContext.ts';

/** Each condition of a goal with the value now. */
export function GoalList({ goal }: { readonly goal: Goal }) {
  const moment = {
    runningConfig: useAppState(selectRunningConfig),
    startConfig: useAppState(selectStartConfig),
    report: useAppState(selectReport),
    counters: useAppState(selectCounters),
    runState: useAppState(selectRunState),
    isPinned: useAppState(selectIsRunPinned),
  };
  const { conditions } = evaluateGoal(goal, moment);
  return (
    <ul className="goal-list">
      {conditions.map(({ condition, isMet, isMissed, now }, index) => (
        // By its place: a link may ask for the same twice.
        <li key={index} data-met={isMet || undefined}>
          <span aria-hidden="true">{isMet ? '✓' : isMissed ? '✗' : '○'}</span>
          <span><ConditionWords condition={condition} isMet={isMet} isMissed={isMissed} now={now} /></span>
        </li>
      ))}
    </ul>
  );
}

const CONDITION_ELEMENTS = {
  muted: (words: string) => <span className="muted">{words}</span>,
  hidden: (words: string) => <span className="visually-hidden">{words}</span>,
};

function ConditionWords({ condition, isMet, isMissed, now }: ConditionState) {
  const values = { condition: describeCondition(condition) };
  if (now === null || condition.type === 'pinned') {
    return (
      <Rich
        message={isMet ? '{condition}<hidden>, holds</hidden>' : '{condition}<hidden>, does not hold yet</hidden>'}
        values={values}
        elements={CONDITION_ELEMENTS}
      />
    );
  }
  return (
    <Rich
      message={
        isMet
          ? '{condition}<muted> (now {value})</muted><hidden>, holds</hidden>'
          : isMissed
            ? '{condition}<muted> (now {value}): missed in this run. Reset begins again.</muted>'
            : '{condition}<muted> (now {value})</muted><hidden>, does not hold yet</hidden>'
      }
      values={{ ...values, value: describeValue(condition, now) }}
      elements={CONDITION_ELEMENTS}
    />
  );
}
