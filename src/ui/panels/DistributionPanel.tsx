import { lazy, Suspense, useState } from 'react';
import { translate, wordsOf } from '../../texts/translate.ts';
import { DistributionView } from '../../plots/distribution/DistributionView.tsx';
import {
  selectPreparation,
  selectDrawnInfo,
  selectIsMeasured,
  selectRunStateType,
  selectSelectedIndex,
  selectView,
} from '../../store/selectors.ts';
import type { SpaceInfo, ViewData } from '../../worker/protocol.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { Guarded } from '../app/Guarded.tsx';
import { BrushBar } from '../controls/painting/BrushBar.tsx';
import { useHold, usePaintingBrush } from '../controls/painting/usePaintingBrush.ts';
import { usePart } from '../lessons/usePart.ts';
import { WhatIsThis } from '../lessons/WhatIsThis.tsx';
import { AxisPickers } from './AxisPickers.tsx';
import { ModesOverTime } from './ModesOverTime.tsx';

const Diagnosis = lazy(async () => ({ default: (await import('./Diagnosis.tsx')).Diagnosis }));

/** Target, learned and difference: the picture this page is about. */
export function DistributionPanel() {
  const { store } = usePlayground();
  const hold = useHold();
  const { view, info } = usePicture(hold.isHolding);
  const gridShape = info?.gridShape ?? [];
  const selectedIndex = useAppState(selectSelectedIndex);
  const size = paintableSize(view);
  const brush = usePaintingBrush(size, hold);
  const warnings = <Warnings warnings={(info?.warnings ?? []).map(wordsOf)} />;
  return (
    <section className="distribution-panel" aria-labelledby="distribution-title" {...usePart('distribution')}>
      <div className="panel-head">
        <div className="panel-title">
          <h2 id="distribution-title">{translate('Target and learned distribution')}</h2>
          <WhatIsThis part="distribution" label={translate('Target and learned distribution')} />
        </div>
        {gridShape.length > 2 ? <AxisPickers gridShape={gridShape} /> : null}
      </div>
      {brush === null || size === null ? warnings : <BrushBar brush={brush} size={size} />}
      {view === null ? (
        <EmptyPicture />
      ) : (
        <Guarded what={translate('The picture of the distribution')}>
          <DistributionView
            view={view}
            selectedIndex={selectedIndex}
            onSelect={store.getState().selectCell}
            rewardFormula={wordsOf(info?.rewardFormula ?? '')}
            brush={brush?.heatmap ?? null}
          />
        </Guarded>
      )}
      {/* Drawing changes them, and the map must stay where it is under the brush. */}
      {brush === null ? null : warnings}
      <DiagnosisOfRun />
      <ModesOverTime />
    </section>
  );
}

/** Fetched when there is something to say: not before the first report, which comes after the first picture. */
function DiagnosisOfRun() {
  const isMeasured = useAppState(selectIsMeasured);
  return isMeasured ? (
    <Suspense fallback={null}>
      <Diagnosis />
    </Suspense>
  ) : null;
}

interface Picture {
  readonly view: ViewData | null;
  readonly info: SpaceInfo | null;
}

/** The picture of the run; while `isHolding` and there is none yet, the last one there was. */
function usePicture(isHolding: boolean): Picture {
  const view = useAppState(selectView);
  const info = useAppState(selectDrawnInfo);
  const [last, setLast] = useState<Picture>({ view, info });
  if (view !== null && (view !== last.view || info !== last.info)) setLast({ view, info });
  return view === null && isHolding ? last : { view, info };
}

/** The side of a square grid of two axes that shows every cell; null for any other picture. */
function paintableSize(view: ViewData | null): number | null {
  if (view?.kind !== 'grid' || view.isMarginal || view.shape.length !== 2) return null;
  const [rows = 0, columns = 0] = view.shape;
  return rows === columns ? rows : null;
}

function EmptyPicture() {
  const preparation = useAppState(selectPreparation);
  const hasFailed = useAppState(selectRunStateType) === 'failed';
  const words = translate(
    hasFailed
      ? 'There is nothing to draw yet, because the run could not be prepared.'
      : 'The target, what the untrained network would build, and their difference appear here in a moment.',
  );
  return (
    <div className="empty-picture">
      <p>{words}</p>
      {hasFailed ? null : <p className="muted">{wordsOf(preparation?.stage ?? translate('Starting the training worker'))} …</p>}
    </div>
  );
}

function Warnings({ warnings }: { readonly warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  return (
    <ul className="warnings" aria-label={translate('About these settings')}>
      {warnings.map((warning) => <li key={warning}>{warning}</li>)}
    </ul>
  );
}
