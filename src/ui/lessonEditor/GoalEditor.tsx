import { useState } from 'react';
import { goalOf, LIMITS, type OwnGoal } from '../../lessonEditor/ownLesson.ts';
import { describeGoal } from '../../lessons/goalWords.ts';
import { writeGoal } from '../../lessons/goalText.ts';
import { translate } from '../../texts/translate.ts';
import { NO_GOAL, readGoalDraft, type GoalDraft } from '../lessons/goalDraft.ts';
import { GoalPicker } from '../lessons/GoalPicker.tsx';
import { goalDraftOf } from './goalDraftOf.ts';

interface GoalEditorProps {
  readonly goal: OwnGoal | undefined;
  /** Null for no goal. */
  readonly onChange: (goal: OwnGoal | null) => void;
}

/** What the page checks, and what it says before and after. */
export function GoalEditor({ goal, onChange }: GoalEditorProps) {
  const [draft, setDraft] = useState<GoalDraft | null>(() => (goal === undefined ? NO_GOAL : goalDraftOf(goal)));
  const change = (next: GoalDraft): void => {
    setDraft(next);
    const { goal: read } = readGoalDraft(next);
    if (read !== null) onChange({ words: '', praise: '', ...goal, conditions: writeGoal(read) });
    else if (next.metric === '') onChange(null);
  };
  const asked = goal === undefined ? null : goalOf(goal);
  return (
    <>
      {draft === null ? (
        <fieldset className="class-goal">
          <legend>{translate('Goal')}</legend>
          <p>{asked === null ? null : describeGoal(asked)}</p>
          <button type="button" className="button quiet" onClick={() => change(NO_GOAL)}>{translate('Ask for something else')}</button>
        </fieldset>
      ) : (
        <GoalPicker draft={draft} onChange={change} />
      )}
      {goal === undefined ? null : <GoalSentences goal={goal} onChange={onChange} />}
    </>
  );
}

function GoalSentences({ goal, onChange }: { readonly goal: OwnGoal; readonly onChange: (goal: OwnGoal) => void }) {
  return (
    <>
      <label className="field">
        <span>{translate('What to do')}</span>
        <input value={goal.words} maxLength={LIMITS.line} autoComplete="off" onChange={(event) => onChange({ ...goal, words: event.target.value })} />
      </label>
      <label className="field">
        <span>{translate('What is said when it is done')}</span>
        <input value={goal.praise} maxLength={LIMITS.line} autoComplete="off" onChange={(event) => onChange({ ...goal, praise: event.target.value })} />
      </label>
    </>
  );
}
