import { lazy, Suspense } from 'react';
import { selectDrawnInfo, selectTrajectories } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { useGridShape } from '../../views/useViewPage.ts';
import { useAppState } from '../app/PlaygroundContext.ts';
import { Guarded } from '../app/Guarded.tsx';
import { usePart } from '../lessons/usePart.ts';
import { WhatIsThis } from '../lessons/WhatIsThis.tsx';

/** Fetched when there is something to show: not before the first step. */
const TrajectoryList = lazy(async () => ({ default: (await import('../../plots/trajectories/TrajectoryList.tsx')).TrajectoryList }));

/** The latest objects that the policy built, step by step. */
export function TrajectoriesPanel() {
  const trajectories = useAppState(selectTrajectories);
  const gridShape = useGridShape(useAppState(selectDrawnInfo)?.view);
  return (
    <section className="trajectories-panel" aria-labelledby="trajectories-title" {...usePart('trajectories')}>
      <div className="panel-title">
        <h2 id="trajectories-title">{translate('Latest trajectories')}</h2>
        <WhatIsThis part="trajectories" label={translate('Latest trajectories')} />
      </div>
      {trajectories.length === 0 ? (
        <p className="muted">{translate('Press Run or Step to see how the policy builds objects, one action at a time.')}</p>
      ) : (
        <Guarded what={translate('The list of trajectories')}>
          <Suspense fallback={<div className="trajectories-awaited" />}><TrajectoryList trajectories={trajectories} gridShape={gridShape} /></Suspense>
        </Guarded>
      )}
    </section>
  );
}
