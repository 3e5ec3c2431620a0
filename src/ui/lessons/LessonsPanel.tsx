import { useEffect, useRef, useState } from 'react';
import { findLesson } from '../../lessons/registry.ts';
import { isSharedLesson } from '../../lessons/sharedLesson.ts';
import { selectLesson } from '../../store/lessonSlice.ts';
import { translate } from '../../texts/translate.ts';
import { CloseIcon } from '../app/icons.tsx';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { SharedLesson } from '../lessonEditor/SharedLesson.tsx';
import { LessonList } from './LessonList.tsx';
import { LessonView } from './LessonView.tsx';
import { connectProgress } from './progressStorage.ts';

/** The list of lessons, or the one under way. On a narrow page it is a sheet that folds down to its head. */
export function LessonsPanel() {
  const { store } = usePlayground();
  const place = useAppState(selectLesson);
  const [isFolded, setFolded] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => connectProgress(store), [store]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const lesson = place === null ? null : findLesson(place.lessonId);
  const isShared = place !== null && isSharedLesson(place.lessonId);
  const step = lesson === null ? 0 : Math.min(place?.step ?? 0, lesson.steps.length - 1);
  const close = (): void => {
    store.getState().openLessons(false);
    document.getElementById('lessons-button')?.focus();
  };
  return (
    <>
      <div className="lessons-head">
        <h2 ref={heading} tabIndex={-1}>{lesson === null ? translate(isShared ? 'A lesson by someone else' : 'Lessons') : translate(lesson.title)}</h2>
        <button type="button" className="button quiet lessons-fold" aria-expanded={!isFolded} onClick={() => setFolded(!isFolded)}>
          {translate(isFolded ? 'Unfold' : 'Fold')}
        </button>
        <button type="button" className="button quiet" aria-label={translate('Close the lessons')} title={translate('Close')} onClick={close}>
          <CloseIcon />
        </button>
      </div>
      <div className="lessons-body" data-folded={isFolded || undefined}>
        {isShared ? <SharedLesson place={place} /> : lesson === null ? <LessonList /> : <LessonView key={lesson.id} lesson={lesson} index={step} />}
      </div>
    </>
  );
}
