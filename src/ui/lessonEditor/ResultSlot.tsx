import { lazy, Suspense, useEffect, useState } from 'react';
import { translate } from '../../texts/translate.ts';
import { Guarded } from '../app/Guarded.tsx';

const CheckResultsDialog = lazy(async () => ({ default: (await import('./CheckResultsDialog.tsx')).CheckResultsDialog }));

/** The code in the address, `#result=…`; the page may write the address anew without it. */
function codeInAddress(): string | null {
  return /[#&]result=([\w.-]+)/.exec(location.hash)?.[1] ?? null;
}

/** A result that came as a link: shown at once, run again when that is asked for. */
export function ResultSlot() {
  const [code, setCode] = useState(codeInAddress);
  useEffect(() => {
    const navigated = (): void => setCode((before) => codeInAddress() ?? before);
    window.addEventListener('hashchange', navigated);
    return () => window.removeEventListener('hashchange', navigated);
  }, []);
  if (code === null) return null;
  return (
    <Guarded what={translate('The lesson editor')}>
      <Suspense fallback={null}><CheckResultsDialog key={code} text={code} onClose={() => setCode(null)} /></Suspense>
    </Guarded>
  );
}
