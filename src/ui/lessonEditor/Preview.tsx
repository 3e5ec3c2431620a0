import { useEffect, useMemo, useState } from 'react';
import { defaultConfig } from '../../config/schema.ts';
import type { OwnLesson } from '../../lessonEditor/ownLesson.ts';
import { createAppStore } from '../../store/createAppStore.ts';
import { selectLesson } from '../../store/lessonSlice.ts';
import { translate } from '../../texts/translate.ts';
import { PlaygroundContext, type Playground } from '../app/PlaygroundContext.ts';
import { LessonView } from '../lessons/LessonView.tsx';
import { shownLesson } from './showShared.ts';

const PREVIEW_ID = 'own-preview';

interface PreviewProps {
  readonly lesson: OwnLesson;
  readonly selected: number;
  readonly onSelect: (index: number) => void;
}

/** The step as it will be seen, on a page of its own that has no worker: nothing there runs or touches this page. */
export function Preview({ lesson, selected, onSelect }: PreviewProps) {
  const [playground] = useState(emptyPlayground);
  const shown = useMemo(() => shownLesson(lesson, PREVIEW_ID), [lesson]);
  const { store } = playground;
  useEffect(() => {
    // Each step that is begun is a place of its own, so that going to one twice is heard twice.
    return store.subscribe(selectLesson, (place) => {
      if (place !== null && place.step !== selected) onSelect(place.step);
    });
  }, [store, selected, onSelect]);
  return (
    <section className="lesson-preview" aria-label={translate('Preview')}>
      <p className="muted">{translate('Preview: nothing runs here. “Try it on the page” begins the lesson.')}</p>
      <p className="shared-title">{lesson.title}</p>
      <PlaygroundContext value={playground}>
        <LessonView lesson={shown} index={selected} />
      </PlaygroundContext>
    </section>
  );
}

function emptyPlayground(): Playground {
  const nothing = async (): Promise<void> => undefined;
  const controller = { prepare: nothing, run: nothing, pause: nothing };
  return {
    store: createAppStore({ config: defaultConfig(), notices: [] }),
    // Of the controller a lesson uses these; what it would carry out is not here.
    controller: controller as unknown as Playground['controller'],
    connection: { navigated: () => undefined, leaving: () => undefined, dispose: () => undefined },
    announcer: { now: () => undefined, progress: () => undefined },
  };
}
