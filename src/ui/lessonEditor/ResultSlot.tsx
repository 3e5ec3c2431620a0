import { lazy, Suspense, useState } from 'react';
import { translate } from '../../texts/translate.ts';
import { Guarded } from '../app/Guarded.tsx';
import { useAddressExtra, type AddressExtra } from '../app/useAddressExtra.ts';

const CheckResultsDialog = lazy(async () => ({ default: (await import('./CheckResultsDialog.tsx')).CheckResultsDialog }));

/** A result that came as a link, `#result=…`: shown at once, run again when that is asked for. */
export function ResultSlot() {
  const result = useAddressExtra('result');
  const [closed, setClosed] = useState<AddressExtra | null>(null);
  if (result === null || result === closed) return null;
  return (
    <Guarded what={translate('The lesson editor')}>
      <Suspense fallback={null}><CheckResultsDialog key={result.text} text={result.text} onClose={() => setClosed(result)} /></Suspense>
    </Guarded>
  );
}
