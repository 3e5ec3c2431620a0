import { PACKAGE_VERSION } from '../../exports/packageVersion.ts';
import { encodeResult } from '../../lessonEditor/resultCode.ts';
import type { Goal } from '../../lessons/goal.ts';
import type { AppState } from '../../store/appStore.ts';
import { reachedAt, type Reached } from '../../store/reached.ts';
import { translate } from '../../texts/translate.ts';

/** Which result a code is about: that by which a goal was met, or the run as it is now. */
export type ResultOf = 'step' | 'class' | 'run';

interface Result {
  readonly reached: Reached | null;
  readonly goal: Goal | null;
}

function resultOf(state: AppState, of: ResultOf): Result {
  const { stepGoal, classLink, stepReached, classReached, report, counters } = state;
  if (of === 'step') return { reached: stepReached, goal: stepGoal };
  if (of === 'class') return { reached: classReached, goal: classLink.goal };
  return { reached: reachedAt(state, { report, iteration: counters.iteration, loss: counters.loss }), goal: null };
}

/** Why there is no code, or null. */
export function resultObstacle(state: AppState, of: ResultOf): string | null {
  const { reached } = resultOf(state, of);
  if (reached === null || reached.value === null) return translate('There is no result before the first iteration.');
  if (reached.config === null) return translate('The run was changed or taken up again on its way, so no settings lead to the same result. Reset, and run it in one go.');
  return of === 'run' && state.runState.type === 'running' ? translate('Pause the run first, so that the code says where it stands.') : null;
}

/** The code of a result; null where `resultObstacle` says why there is none, or the settings are too long for one. */
export async function resultCodeOf(state: AppState, of: ResultOf): Promise<string | null> {
  const { reached, goal } = resultOf(state, of);
  if (reached === null || reached.config === null || resultObstacle(state, of) !== null) return null;
  const { config, backend, report, metric, value, loss, firstLosses } = reached;
  const place = state.lesson;
  const claim = {
    config,
    backend,
    version: PACKAGE_VERSION,
    iteration: report.iteration,
    metric,
    value: value ?? Number.NaN,
    loss: loss ?? Number.NaN,
    goal,
    lesson: of === 'run' || place === null ? '' : `${place.lessonId}/${place.step + 1}`,
  };
  return encodeResult(claim, firstLosses);
}
