import { selectAreLessonsOpen } from '../../store/lessonSlice.ts';
import { translate } from '../../texts/translate.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';

/** Opens and closes the lessons. */
export function LessonsButton() {
  const { store } = usePlayground();
  const areOpen = useAppState(selectAreLessonsOpen);
  return (
    <button
      type="button"
      id="lessons-button"
      className="button quiet"
      aria-expanded={areOpen}
      onClick={() => store.getState().openLessons(!areOpen)}
    >
      {translate('Lessons')}
    </button>
  );
}
