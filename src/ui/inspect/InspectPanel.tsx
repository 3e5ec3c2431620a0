import { lazy, Suspense } from 'react';
import { selectDrawnInfo } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { useAppState } from '../app/PlaygroundContext.ts';
import { usePart } from '../lessons/usePart.ts';
import { WhatIsThis } from '../lessons/WhatIsThis.tsx';

const LookInside = lazy(async () => ({ default: (await import('./LookInside.tsx')).LookInside }));

/** The way into the run. */
export function InspectPanel() {
  const hasRun = useAppState(selectDrawnInfo) !== null;
  return (
    <section className="inspect-panel" aria-labelledby="inspect-title" {...usePart('inspector')}>
      <div className="panel-head">
        <div className="panel-title">
          <h2 id="inspect-title">{translate('Look inside')}</h2>
          <WhatIsThis part="inspector" label={translate('Look inside')} />
        </div>
      </div>
      {hasRun ? <Suspense fallback={<p className="muted">{translate('Opening …')}</p>}><LookInside /></Suspense> : null}
    </section>
  );
}
