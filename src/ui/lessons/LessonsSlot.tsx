import { lazy, Suspense } from 'react';
import { selectAreLessonsOpen, selectHasClassNews } from '../../store/lessonSlice.ts';
import { translate } from '../../texts/translate.ts';
import { Guarded } from '../app/Guarded.tsx';
import { useAppState } from '../app/PlaygroundContext.ts';

const LessonsPanel = lazy(async () => ({ default: (await import('./LessonsPanel.tsx')).LessonsPanel }));
const ClassBanner = lazy(async () => ({ default: (await import('./ClassBanner.tsx')).ClassBanner }));

/** Where the lessons stand; their code and texts are loaded when they are opened. */
export function LessonsSlot() {
  if (!useAppState(selectAreLessonsOpen)) return null;
  return (
    <aside className="lessons-panel" aria-label={translate('Lessons')}>
      <Guarded what={translate('The lessons')}>
        <Suspense fallback={<p className="muted lessons-wait">{translate('Opening the lessons …')}</p>}>
          <LessonsPanel />
        </Suspense>
      </Guarded>
    </aside>
  );
}

/** What the link of a class asks for; nothing on an ordinary page. */
export function ClassBannerSlot() {
  if (!useAppState(selectHasClassNews)) return null;
  return (
    <Guarded what={translate('The goal of the class')}>
      <Suspense fallback={null}>
        <ClassBanner />
      </Suspense>
    </Guarded>
  );
}
