import { lazy, Suspense, useState } from 'react';
import { selectDrawnInfo } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { useAppState } from '../app/PlaygroundContext.ts';
import { usePart } from '../lessons/usePart.ts';
import { WhatIsThis } from '../lessons/WhatIsThis.tsx';

const LookInside = lazy(async () => ({ default: (await import('./LookInside.tsx')).LookInside }));

/** The way into the run: nothing is asked of the worker until it is opened. */
export function InspectPanel() {
  const [isOpen, setOpen] = useState(false);
  const hasRun = useAppState(selectDrawnInfo) !== null;
  return (
    <section className="inspect-panel" aria-labelledby="inspect-title" {...usePart('inspector')}>
      <div className="panel-head">
        <div className="panel-title">
          <h2 id="inspect-title">{translate('Look inside')}</h2>
          <WhatIsThis part="inspector" label={translate('Look inside')} />
        </div>
        <button type="button" className="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {translate(isOpen ? 'Close' : 'Open')}
        </button>
      </div>
      {isOpen ? null : (
        <p className="muted">{translate('The flow through any state against the optimum, and one update with every number of its formula.')}</p>
      )}
      {isOpen && hasRun ? <Suspense fallback={<p className="muted">{translate('Opening …')}</p>}><LookInside /></Suspense> : null}
    </section>
  );
}
