import { useEffect } from 'react';
import '../styles/compare.css';
import type { AppStore } from '../../store/appStore.ts';
import { translate } from '../../texts/translate.ts';
import { usePlayground } from '../app/PlaygroundContext.ts';
import { ComparisonResult } from './ComparisonResult.tsx';
import { useResult } from './useOutcomes.ts';

/** The comparison in the place of the picture, until Escape or its button. */
export function LargeComparison() {
  const { store } = usePlayground();
  const result = useResult();
  useEffect(() => {
    // Whatever is open over the page takes Escape first.
    const press = (event: KeyboardEvent): void => {
      const isTaken = event.defaultPrevented || document.querySelector('dialog[open], :popover-open') !== null;
      if (event.key === 'Escape' && !isTaken) close(store);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [store]);
  return (
    <section className="large-comparison" aria-labelledby="large-comparison-title">
      <div className="panel-head">
        <h2 id="large-comparison-title">{translate('Comparison')}</h2>
        <button type="button" className="button" onClick={() => close(store)}>{translate('Back to the picture')}</button>
      </div>
      {result === null ? <p className="muted">{translate('Nothing has been compared yet.')}</p> : <ComparisonResult result={result} />}
    </section>
  );
}

function close(store: AppStore): void {
  store.getState().showComparisonLarge(false);
  document.getElementById('tab-compare')?.focus();
}
