import { lazy, Suspense } from 'react';
import { selectDialog } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { Guarded } from '../app/Guarded.tsx';
import { useAppState } from '../app/PlaygroundContext.ts';

const PageDialog = lazy(async () => ({ default: (await import('./PageDialog.tsx')).PageDialog }));

/** What is opened over the page; fetched when it is. */
export function DialogSlot() {
  const dialog = useAppState(selectDialog);
  if (dialog === null) return null;
  return (
    <Guarded what={translate('The dialog')}>
      <Suspense fallback={null}><PageDialog key={dialog.id} dialog={dialog} /></Suspense>
    </Guarded>
  );
}
