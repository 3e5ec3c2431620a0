import '../styles/lessonEditor.css';
import { useEffect, useMemo, useState } from 'react';
import { decodeLesson } from '../../lessonEditor/lessonText.ts';
import type { ReadOwnLesson } from '../../lessonEditor/readOwnLesson.ts';
import type { LessonPlace } from '../../lessons/classLink.ts';
import { selectClassLink } from '../../store/lessonSlice.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { LessonView } from '../lessons/LessonView.tsx';
import { shownLesson } from './showShared.ts';

/** A lesson that came with the address or with a file: whose it is not, what of it could not be used, and then as any other. */
export function SharedLesson({ place: { lessonId, step } }: { readonly place: LessonPlace }) {
  const { store } = usePlayground();
  const read = useRead(useAppState(selectClassLink).shared ?? '');
  const own = read?.own ?? null;
  const lesson = useMemo(() => (own === null ? null : shownLesson(own, lessonId)), [own, lessonId]);
  if (read === null) return <p className="muted">{translate('Opening the lesson …')}</p>;
  return (
    <div className="shared-lesson">
      {lesson === null || lesson.title === '' ? null : <p className="shared-title">{lesson.title}</p>}
      <p className="muted">{translate('Somebody else wrote this lesson; it is not part of this project, and nobody here has checked it. Nothing runs until you press Run.')}</p>
      {read.notices.length === 0 ? null : (
        <ul className="shared-notices" aria-label={translate('What could not be used')}>
          {read.notices.map(({ message }, index) => <li key={index}>{wordsOf(message)}</li>)}
        </ul>
      )}
      {lesson === null ? (
        <button type="button" className="button" onClick={() => store.getState().leaveLesson()}>{translate('Back to the lessons')}</button>
      ) : (
        <LessonView key={lesson.id} lesson={lesson} index={Math.min(step, lesson.steps.length - 1)} />
      )}
    </div>
  );
}

/** Null while it is being unpacked. */
function useRead(code: string): ReadOwnLesson | null {
  const [read, setRead] = useState<{ readonly code: string; readonly lesson: ReadOwnLesson } | null>(null);
  useEffect(() => {
    let isWanted = true;
    void decodeLesson(code).then((lesson) => (isWanted ? setRead({ code, lesson }) : undefined));
    return () => {
      isWanted = false;
    };
  }, [code]);
  return read?.code === code ? read.lesson : null;
}
