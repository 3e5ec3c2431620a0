import { lazy, Suspense, useState } from 'react';
import { sharedLessonId } from '../../lessons/sharedLesson.ts';
import { selectClassLink } from '../../store/lessonSlice.ts';
import { translate } from '../../texts/translate.ts';
import { Guarded } from '../app/Guarded.tsx';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';

const LessonEditorDialog = lazy(async () => ({ default: (await import('./LessonEditorDialog.tsx')).LessonEditorDialog }));
const CheckResultsDialog = lazy(async () => ({ default: (await import('./CheckResultsDialog.tsx')).CheckResultsDialog }));

/** Under the list of lessons: back to the one that came with the address, the editor, and the results of a class. */
export function TeacherTools() {
  const [opened, setOpened] = useState<'editor' | 'results' | null>(null);
  const close = (): void => setOpened(null);
  return (
    <>
      <GoOnShared />
      <button type="button" className="button" aria-haspopup="dialog" onClick={() => setOpened('editor')}>{translate('Write a lesson')}</button>
      <button type="button" className="button" aria-haspopup="dialog" onClick={() => setOpened('results')}>{translate('Check results')}</button>
      <Guarded what={translate('The lesson editor')}>
        <Suspense fallback={null}>
          {opened === 'editor' ? <LessonEditorDialog onClose={close} /> : null}
          {opened === 'results' ? <CheckResultsDialog text="" onClose={close} /> : null}
        </Suspense>
      </Guarded>
    </>
  );
}

function GoOnShared() {
  const playground = usePlayground();
  const { shared = '' } = useAppState(selectClassLink);
  if (sharedLessonId(shared) === null) return null;
  const goOn = async (): Promise<void> => {
    const [{ decodeLesson }, { showShared }] = await Promise.all([import('../../lessonEditor/lessonText.ts'), import('./showShared.ts')]);
    const { own } = await decodeLesson(shared);
    if (own !== null) await showShared(playground, own);
  };
  return <button type="button" className="button" onClick={() => void goOn()}>{translate('Begin the lesson by someone else again')}</button>;
}
