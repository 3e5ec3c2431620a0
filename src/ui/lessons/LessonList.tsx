import { useRef } from 'react';
import type { Lesson } from '../../lessons/lesson.ts';
import { isStepDone, type Progress } from '../../lessons/progress.ts';
import { LESSONS } from '../../lessons/registry.ts';
import { selectClassLink, selectOwnConfig, selectProgress } from '../../store/lessonSlice.ts';
import { Rich } from '../../texts/Rich.tsx';
import { translate } from '../../texts/translate.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { TeacherTools } from '../lessonEditor/TeacherTools.tsx';
import { beginStep, restoreOwnConfig } from './beginStep.ts';
import { ClassLinkDialog } from './ClassLinkDialog.tsx';

/** All lessons, with how far one has come. */
export function LessonList() {
  const dialog = useRef<HTMLDialogElement>(null);
  const { locked, lesson: linked } = useAppState(selectClassLink);
  // A lesson sets the settings that it needs; where a class has locked some, only its own lesson may.
  const offered = locked.size === 0 ? LESSONS : LESSONS.filter(({ id }) => id === linked?.lessonId);
  return (
    <div className="lesson-list">
      <OwnSettings />
      <p className="muted">
        {locked.size === 0
          ? translate('Each lesson sets the page up, says where to look, and checks its goals. Your own settings are kept.')
          : translate('The link of your class locks some settings, so only its own lesson is offered.')}
      </p>
      <ol>
        {offered.map((lesson) => <LessonCard key={lesson.id} lesson={lesson} />)}
      </ol>
      <button type="button" className="button" onClick={() => dialog.current?.showModal()}>{translate('Make a class link')}</button>
      <ClassLinkDialog ref={dialog} />
      <TeacherTools />
    </div>
  );
}

function LessonCard({ lesson }: { readonly lesson: Lesson }) {
  const playground = usePlayground();
  const progress = useAppState(selectProgress);
  const { minutes, steps } = lesson;
  const title = translate(lesson.title);
  const done = countDone(progress, lesson);
  const next = done === steps.length ? 0 : firstOpenStep(progress, lesson);
  return (
    <li className="lesson-card">
      <h3>{title}</h3>
      <p className="muted">{translate(lesson.forWhom)}</p>
      <p className="lesson-facts">
        <span>{translate('{minutes} minutes, {steps} steps', { minutes, steps: steps.length })}</span>
        {done === 0 ? null : (
          <span className="lesson-done">{done === steps.length ? translate('✓ done') : translate('{done} of {total} done', { done, total: steps.length })}</span>
        )}
      </p>
      <button type="button" className="button" onClick={() => void beginStep(playground, lesson, next)}>
        <Rich
          message={
            done === 0 ? 'Start<hidden>: {title}</hidden>' : done === steps.length ? 'Repeat<hidden>: {title}</hidden>' : 'Go on<hidden>: {title}</hidden>'
          }
          values={{ title }}
          elements={{ hidden: (words) => <span className="visually-hidden">{words}</span> }}
        />
      </button>
    </li>
  );
}

function countDone(progress: Progress, { id, steps }: Lesson): number {
  return steps.filter((_, index) => isStepDone(progress, id, index)).length;
}

function firstOpenStep(progress: Progress, { id, steps }: Lesson): number {
  return Math.max(0, steps.findIndex((_, index) => !isStepDone(progress, id, index)));
}

/** Offers what was in the form before the first lesson. */
function OwnSettings() {
  const playground = usePlayground();
  const own = useAppState(selectOwnConfig);
  if (own === null) return null;
  return (
    <div className="lesson-own" role="group" aria-label={translate('Your own settings')}>
      <p>{translate('Your own settings from before the lesson are kept.')}</p>
      <div className="lesson-buttons">
        <button type="button" className="button" data-primary onClick={() => restoreOwnConfig(playground)}>{translate('Bring them back')}</button>
        <button type="button" className="button quiet" onClick={() => playground.store.getState().setOwnConfig(null)}>
          {translate('Keep those of the lesson')}
        </button>
      </div>
    </div>
  );
}
