import { useEffect } from 'react';
import { selectAreLessonsOpen, selectIsStepGoalMet } from '../../store/lessonSlice.ts';
import { translate } from '../../texts/translate.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';

/** Opens and closes the lessons; while they are closed it says why a run has paused. */
export function LessonsButton() {
  const { store, announcer } = usePlayground();
  const areOpen = useAppState(selectAreLessonsOpen);
  const isMet = useAppState(selectIsStepGoalMet);
  const isUnseen = isMet && !areOpen;
  useEffect(() => {
    if (isUnseen) announcer.now(translate('The goal of the lesson is met.'));
  }, [isUnseen, announcer]);
  return (
    <button
      type="button"
      id="lessons-button"
      className="button quiet"
      data-met={isUnseen || undefined}
      aria-expanded={areOpen}
      onClick={() => store.getState().openLessons(!areOpen)}
    >
      {translate(isUnseen ? '✓ Goal met: lessons' : 'Lessons')}
    </button>
  );
}
