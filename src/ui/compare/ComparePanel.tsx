import { lazy, Suspense, useMemo, useState } from 'react';
import { selectPinned } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { useAppState } from '../app/PlaygroundContext.ts';
import { usePart } from '../lessons/usePart.ts';
import { WhatIsThis } from '../lessons/WhatIsThis.tsx';
import { DraftsContext, INITIAL_DRAFTS, type CompareDrafts } from './compareDrafts.ts';
import { PinButton } from './PinButton.tsx';

const Compare = lazy(async () => ({ default: (await import('./Compare.tsx')).Compare }));

/** The way to runs beside each other: what is compared on several seeds, and pinned ones. */
export function ComparePanel() {
  const pinned = useAppState(selectPinned);
  const [drafts, setDrafts] = useState(INITIAL_DRAFTS);
  const kept = useMemo(() => ({ drafts, change: (change: Partial<CompareDrafts>) => setDrafts((before) => ({ ...before, ...change })) }), [drafts]);
  const count = pinned.length;
  return (
    <section className="compare-panel" aria-labelledby="compare-title" {...usePart('comparison')}>
      <div className="panel-head">
        <div className="panel-title">
          <h2 id="compare-title">{count === 0 ? translate('Compare') : translate('Compare ({count} pinned)', { count })}</h2>
          <WhatIsThis part="comparison" label={translate('Compare')} />
        </div>
        <PinButton />
      </div>
      <DraftsContext value={kept}>
        <Suspense fallback={<p className="muted">{translate('Opening …')}</p>}><Compare /></Suspense>
      </DraftsContext>
    </section>
  );
}
