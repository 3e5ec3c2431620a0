import { DistributionView } from '../../plots/distribution/DistributionView.tsx';
import {
  selectPreparation,
  selectDrawnInfo,
  selectRunStateType,
  selectSelectedIndex,
  selectView,
} from '../../store/selectors.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { Guarded } from '../app/Guarded.tsx';
import { AxisPickers } from './AxisPickers.tsx';

/** Target, learned and difference: the picture this page is about. */
export function DistributionPanel() {
  const { store } = usePlayground();
  const view = useAppState(selectView);
  const info = useAppState(selectDrawnInfo);
  const gridShape = info?.gridShape ?? [];
  const selectedIndex = useAppState(selectSelectedIndex);
  return (
    <section className="distribution-panel" aria-labelledby="distribution-title">
      <div className="panel-head">
        <h2 id="distribution-title">Target and learned distribution</h2>
        {gridShape.length > 2 ? <AxisPickers gridShape={gridShape} /> : null}
      </div>
      <Warnings warnings={info?.warnings ?? []} />
      {view === null ? (
        <EmptyPicture />
      ) : (
        <Guarded what="The picture of the distribution">
          <DistributionView
            view={view}
            selectedIndex={selectedIndex}
            onSelect={store.getState().selectCell}
            rewardFormula={info?.rewardFormula ?? ''}
          />
        </Guarded>
      )}
    </section>
  );
}

function EmptyPicture() {
  const preparation = useAppState(selectPreparation);
  const hasFailed = useAppState(selectRunStateType) === 'failed';
  const words = hasFailed
    ? 'There is nothing to draw yet, because the run could not be prepared.'
    : 'The target, what the untrained network would build, and their difference appear here in a moment.';
  return (
    <div className="empty-picture">
      <p>{words}</p>
      {hasFailed ? null : <p className="muted">{preparation?.stage ?? 'Starting the training worker'} …</p>}
    </div>
  );
}

function Warnings({ warnings }: { readonly warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  return (
    <ul className="warnings" aria-label="About these settings">
      {warnings.map((warning) => <li key={warning}>{warning}</li>)}
    </ul>
  );
}
