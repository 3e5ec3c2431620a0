import { useEffect } from 'react';
import { ALL_WORD } from '../../lessons/classLink.ts';
import { describeGoal } from '../../lessons/goalWords.ts';
import { selectClassLink, selectIsClassGoalMet } from '../../store/lessonSlice.ts';
import { translate } from '../../texts/translate.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { CopyResult } from '../lessonEditor/CopyResult.tsx';
import { GoalList } from './GoalList.tsx';
import { PauseNote } from './PauseNote.tsx';

/** What the link of a class asks for, and whether it is reached. */
export function ClassBanner() {
  const { announcer } = usePlayground();
  const { goal, locked, hidden, chips, note } = useAppState(selectClassLink);
  const isMet = useAppState(selectIsClassGoalMet);
  const words = goal === null ? '' : describeGoal(goal);
  useEffect(() => {
    if (isMet) announcer.now(translate('Goal of the class met: {goal}.', { goal: words }));
  }, [isMet, words, announcer]);
  return (
    <section className="class-banner" aria-label={translate('From your class')} data-met={isMet || undefined}>
      {note === '' ? null : <p className="class-words">{note}</p>}
      {goal === null ? null : isMet ? (
        <>
          <p><strong>{translate('✓ Goal met.')}</strong> <span>{words}</span></p>
          <PauseNote />
          <CopyResult goal="class" />
        </>
      ) : (
        <>
          <p><strong>{translate('Goal of your class')}</strong></p>
          <GoalList goal={goal} />
        </>
      )}
      {locked.has(ALL_WORD) ? (
        <p className="muted">{translate('This link locks all settings: press Run.')}</p>
      ) : locked.size + hidden.size + chips.size === 0 ? null : (
        <p className="muted">{translate('This link locks or hides some settings.')}</p>
      )}
    </section>
  );
}
