import { lazy, Suspense, useId, useState } from 'react';
import { translate, wordsOf } from '../../texts/translate.ts';
import { DistributionView } from '../../views/DistributionView.tsx';
import { useViewPage } from '../../views/useViewPage.ts';
import type { View, ViewRequest } from '../../views/viewKind.ts';
import {
  selectPreparation,
  selectDrawnInfo,
  selectIsDifference,
  selectIsMeasured,
  selectLookedBackAt,
  selectRunStateType,
  selectSelectedIndex,
  selectShownView,
  selectViewRequest,
  selectWalkPath,
} from '../../store/selectors.ts';
import type { SpaceInfo } from '../../worker/protocol.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { Guarded } from '../app/Guarded.tsx';
import { useHold, usePaintingBrush } from '../controls/painting/usePaintingBrush.ts';
import { usePart } from '../lessons/usePart.ts';
import { SHORTCUT_KEYS } from '../run/shortcuts.ts';
import { WhatIsThis } from '../lessons/WhatIsThis.tsx';

const BrushBar = lazy(async () => ({ default: (await import('../controls/painting/BrushBar.tsx')).BrushBar }));
const Diagnosis = lazy(async () => ({ default: (await import('./Diagnosis.tsx')).Diagnosis }));

/** The target, and beside it what is learned or the difference: the picture this page is about. */
export function DistributionPanel() {
  const hold = useHold();
  const { view, info } = usePicture(hold.isHolding);
  const [selectedIndex, isDifference, path] = [useAppState(selectSelectedIndex), useAppState(selectIsDifference), useAppState(selectWalkPath)];
  const page = useViewPage(view?.kind);
  const size = view === null ? null : (page?.drawableSize?.(view.data) ?? null);
  const brush = usePaintingBrush(size, hold);
  const select = useSelect();
  const warnings = <Warnings warnings={(info?.warnings ?? []).map(wordsOf)} />;
  return (
    <section className="distribution-panel" aria-labelledby="distribution-title" {...usePart('distribution')}>
      <PictureHead info={info} canDiffer={page?.canDiffer === true} />
      {brush === null || size === null ? warnings : <Suspense fallback={<div className="brush-bar brush-awaited" />}><BrushBar brush={brush} size={size} /></Suspense>}
      {view === null ? (
        <EmptyPicture />
      ) : (
        <Guarded what={translate('The picture of the distribution')}>
          <DistributionView
            view={view}
            selectedIndex={selectedIndex}
            onSelect={select}
            isDifference={isDifference}
            brush={brush?.heatmap ?? null}
            path={path}
          />
        </Guarded>
      )}
      {/* Drawing changes them, and the map must stay where it is under the brush. */}
      {brush === null ? null : warnings}
      <DiagnosisOfRun />
    </section>
  );
}

/** What the target is, and what can be wished of the picture. */
function PictureHead({ info, canDiffer }: { readonly info: SpaceInfo | null; readonly canDiffer: boolean }) {
  const title = translate('Target and learned distribution');
  return (
    <div className="panel-head">
      <h2 id="distribution-title" className="visually-hidden">{title}</h2>
      <p className="plot-formula">{wordsOf(info?.rewardFormula ?? '')}</p>
      <div className="picture-wishes">
        <WhatIsThis part="distribution" label={title} />
        <Wishes info={info} />
        {canDiffer ? <DifferenceSwitch /> : null}
      </div>
    </div>
  );
}

/** What stands beside the target. */
function DifferenceSwitch() {
  const { store } = usePlayground();
  const name = useId();
  const isDifference = useAppState(selectIsDifference);
  const choices = [[translate('Learned'), false], [translate('Difference'), true]] as const;
  return (
    <fieldset className="segments" title={translate('Learned or difference ({key})', { key: SHORTCUT_KEYS.toggleDifference.toUpperCase() })}>
      <legend className="visually-hidden">{translate('Beside the target')}</legend>
      {choices.map(([label, value]) => (
        <label key={label}>
          <input type="radio" name={name} checked={isDifference === value} onChange={() => store.getState().showDifference(value)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Selects a mark, and opens what flows through its state beside the picture. */
function useSelect(): (index: number | null) => void {
  const { store } = usePlayground();
  return (index) => {
    store.getState().selectCell(index);
    // What flows through a state is asked of the present.
    if (index !== null && store.getState().lookedBackAt === null) store.getState().openPanel('state');
  };
}

/** Fetched when there is something to say: not before the first report, which comes after the first picture. */
function DiagnosisOfRun() {
  // What is said is of the run as it is, not of an earlier picture.
  const isPresent = useAppState(selectLookedBackAt) === null;
  const isMeasured = useAppState(selectIsMeasured) && isPresent;
  const awaited = <div className="diagnosis-awaited" />;
  return isMeasured ? (
    <Suspense fallback={awaited}>
      <Diagnosis />
    </Suspense>
  ) : awaited;
}

interface Picture {
  readonly view: View | null;
  readonly info: SpaceInfo | null;
}

/** The picture of the run; while `isHolding` and there is none yet, the last one there was. */
function usePicture(isHolding: boolean): Picture {
  const view = useAppState(selectShownView);
  const info = useAppState(selectDrawnInfo);
  const [last, setLast] = useState<Picture>({ view, info });
  if (view !== null && (view !== last.view || info !== last.info)) setLast({ view, info });
  return view === null && isHolding ? last : { view, info };
}

/** What the kind of picture lets a person choose. */
function Wishes({ info }: { readonly info: SpaceInfo | null }) {
  const { store, controller } = usePlayground();
  const request = useAppState(selectViewRequest);
  const page = useViewPage(info?.view.kind);
  const choose = (next: ViewRequest): void => {
    store.getState().setViewRequest(next);
    controller.refreshView();
  };
  return page?.Controls === undefined || info === null ? null : <page.Controls facts={info.view.facts} request={request} onChange={choose} />;
}

function EmptyPicture() {
  const preparation = useAppState(selectPreparation);
  const hasFailed = useAppState(selectRunStateType) === 'failed';
  const words = translate(
    hasFailed
      ? 'There is nothing to draw yet, because the run could not be prepared.'
      : 'The target, and what the untrained network would build, appear here in a moment.',
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
