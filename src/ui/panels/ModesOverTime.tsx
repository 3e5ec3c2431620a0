import { lazy, Suspense, useMemo } from 'react';
import { selectDrawnInfo, selectOwnReports } from '../../store/selectors.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import { useAppState } from '../app/PlaygroundContext.ts';
import { Guarded } from '../app/Guarded.tsx';
import { usePart } from '../lessons/usePart.ts';
import { WhatIsThis } from '../lessons/WhatIsThis.tsx';

const ModeTimeline = lazy(async () => ({ default: (await import('../../plots/modes/ModeTimeline.tsx')).ModeTimeline }));

/** The mode-coverage timeline of the run; nothing where its modes are not followed one by one, or there is only one. */
export function ModesOverTime() {
  const labels = useAppState(selectDrawnInfo)?.modeLabels ?? [];
  const reports = useAppState(selectOwnReports);
  const covered = useMemo(
    () => reports.flatMap(({ iteration, modeCoverage }) => (modeCoverage === undefined ? [] : [{ iteration, ...modeCoverage }])),
    [reports],
  );
  const part = usePart('modeTimeline');
  // A run of another target may still have its first report before it.
  if (labels.length < 2 || covered.length === 0 || covered.at(-1)?.shares.length !== labels.length) return null;
  return (
    <div className="modes-over-time" {...part}>
      <div className="panel-title">
        <h3>{translate('Modes over time')}</h3>
        <WhatIsThis part="modeTimeline" label={translate('Modes over time')} />
      </div>
      <Guarded what={translate('The timeline of modes')}>
        <Suspense><ModeTimeline reports={covered} labels={labels.map(wordsOf)} /></Suspense>
      </Guarded>
    </div>
  );
}
