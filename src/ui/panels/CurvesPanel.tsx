import { lazy, Suspense } from 'react';
import { selectDrawnInfo } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { useAppState } from '../app/PlaygroundContext.ts';
import { CurveAxisChooser } from './CurveAxisChooser.tsx';
import { ModesOverTime } from './ModesOverTime.tsx';

/** There is nothing to draw before training: the first picture does not wait for them. */
const FetchedCharts = lazy(async () => ({ default: (await import('./Charts.tsx')).Charts }));

/** How training goes. */
export function CurvesPanel() {
  const awaited = ['metric', 'loss', 'log Z'].map((chart) => <div key={chart} className="plot-awaited" />);
  return (
    <section className="curves-panel" aria-labelledby="curves-title">
      <h2 id="curves-title" className="visually-hidden">{translate('Training')}</h2>
      {useAppState(selectDrawnInfo) === null ? awaited : <Suspense fallback={awaited}><FetchedCharts /></Suspense>}
      <ModesOverTime />
      <CurveAxisChooser />
    </section>
  );
}
