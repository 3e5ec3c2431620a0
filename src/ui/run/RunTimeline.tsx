import type { CSSProperties } from 'react';
import { formatCount } from '../../lib/formatNumber.ts';
import { selectCounters, selectHasPast, selectLookedBackAt, selectPlannedIterations } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';

/** How far the run is; what it has done can be dragged through, picture by picture. */
export function RunTimeline() {
  const { store } = usePlayground();
  const { iteration } = useAppState(selectCounters);
  const planned = useAppState(selectPlannedIterations);
  const lookedBackAt = useAppState(selectLookedBackAt);
  const longest = Math.max(planned, iteration);
  const shown = lookedBackAt ?? iteration;
  if (!useAppState(selectHasPast)) return <progress aria-label={translate('Iterations done')} max={planned} value={Math.min(iteration, planned)} />;
  return (
    <input
      type="range"
      className="run-timeline"
      aria-label={translate('Iteration that the picture shows')}
      aria-valuetext={translate('iteration {iteration}', { iteration: formatCount(shown) })}
      title={translate('Drag to see the picture of an earlier iteration')}
      min={0}
      max={longest}
      value={shown}
      style={{ '--done': iteration / longest, '--shown': shown / longest } as CSSProperties}
      onChange={(event) => store.getState().lookBack(stepFrom(shown, event.currentTarget.valueAsNumber, store.getState().pastViews.map((view) => view.iteration)))}
    />
  );
}

/** Where a drag or a key leads: a key moves by one iteration, and the pictures lie farther apart. */
function stepFrom(shown: number, wanted: number, pictures: readonly number[]): number {
  if (wanted === shown + 1) return pictures.find((iteration) => iteration > shown) ?? wanted;
  // The latest picture is the present, of a run that has gone on since.
  if (wanted === shown - 1) return pictures.slice(0, -1).findLast((iteration) => iteration < shown) ?? wanted;
  return wanted;
}
