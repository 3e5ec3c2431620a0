import { lazy, Suspense, useState } from 'react';
import { selectDrawnInfo } from '../../store/selectors.ts';
import { useAppState } from '../app/PlaygroundContext.ts';

const LookInside = lazy(async () => ({ default: (await import('./LookInside.tsx')).LookInside }));

/** The way into the run: nothing is asked of the worker until it is opened. */
export function InspectPanel() {
  const [isOpen, setOpen] = useState(false);
  const hasRun = useAppState(selectDrawnInfo) !== null;
  return (
    <section className="inspect-panel" aria-labelledby="inspect-title" data-part="inspector">
      <div className="panel-head">
        <h2 id="inspect-title">Look inside</h2>
        <button type="button" className="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Close' : 'Open'}
        </button>
      </div>
      {isOpen ? null : <p className="muted">The flow through any state against the optimum, and one update with every number of its formula.</p>}
      {isOpen && hasRun ? <Suspense fallback={<p className="muted">Opening …</p>}><LookInside /></Suspense> : null}
    </section>
  );
}
