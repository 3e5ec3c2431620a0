import { useState } from 'react';
import { formatCount } from '../../lib/formatNumber.ts';
import { randomId } from '../../lib/randomId.ts';
import { forkObstacle } from '../../store/compare/forkObstacle.ts';
import { MAX_RECORDS } from '../../store/compare/runRecord.ts';
import { selectCheckpoints, selectForm, selectIterationShown, selectPinned, selectRunningConfig } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';

/** Scrub to a snapshot of the run, and go on from there: as it was, or as another branch with the form's settings. */
export function GoBack() {
  const { store, controller, announcer } = usePlayground();
  const checkpoints = useAppState(selectCheckpoints);
  const form = useAppState(selectForm);
  const running = useAppState(selectRunningConfig);
  const present = useAppState(selectIterationShown);
  const isFull = useAppState(selectPinned).length >= MAX_RECORDS;
  // The iteration, not its place: while training goes on, snapshots between are thinned out.
  const [chosen, setChosen] = useState(Infinity);
  const place = Math.max(0, checkpoints.findLastIndex((checkpoint) => checkpoint <= chosen));
  const iteration = checkpoints[place];
  const obstacle = running === null ? null : forkObstacle(running, form);
  const go = (settings: 'asItWas' | 'ofTheForm'): void => {
    if (iteration === undefined) return;
    // What was reached so far stays in sight beside the new branch.
    store.getState().pinRun(randomId(), Date.now());
    void controller.goBack(iteration, settings);
    announcer.now(translate('Back at iteration {iteration}', { iteration }));
  };
  return (
    <section aria-labelledby="go-back-title">
      <h3 id="go-back-title">{translate('Go back')}</h3>
      {iteration === undefined ? (
        <p className="muted">{translate('Snapshots are taken every few seconds while a run goes on, and where it stops.')}</p>
      ) : (
        <>
          <SnapshotRange checkpoints={checkpoints} place={place} onChoose={setChosen} />
          <div className="button-row">
            <button type="button" className="button" disabled={iteration === present} onClick={() => go('asItWas')}>{translate('Go back there')}</button>
            <button type="button" className="button" disabled={obstacle !== null} onClick={() => go('ofTheForm')}>
              {translate('Branch off with the form')}
            </button>
          </div>
          <p className="muted">
            {isFull ? translate('There is no room for another pinned run: what was reached after the snapshot would be lost. Remove one first.') : translate('The run so far is pinned first.')}{' '}
            {obstacle === null ? null : translate('The form cannot be a branch of this run: {obstacle}.', { obstacle })}
          </p>
        </>
      )}
    </section>
  );
}

interface SnapshotRangeProps {
  /** Iterations, ascending; at least one. */
  readonly checkpoints: readonly number[];
  /** Index of the chosen one. */
  readonly place: number;
  readonly onChoose: (iteration: number) => void;
}

function SnapshotRange({ checkpoints, place, onChoose }: SnapshotRangeProps) {
  const iteration = checkpoints[place] ?? 0;
  return (
    <label>
      {translate('Iteration {iteration}', { iteration: formatCount(iteration) })}
      <input
        type="range"
        className="go-back-range"
        min={0}
        max={checkpoints.length - 1}
        value={place}
        aria-valuetext={translate('iteration {iteration}', { iteration })}
        onChange={(event) => onChoose(checkpoints[event.currentTarget.valueAsNumber] ?? Infinity)}
      />
    </label>
  );
}
