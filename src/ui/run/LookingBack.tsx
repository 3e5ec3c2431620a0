import { formatCount } from '../../lib/formatNumber.ts';
import { randomId } from '../../lib/randomId.ts';
import { forkObstacle } from '../../store/compare/forkObstacle.ts';
import { selectCheckpoints, selectForm, selectRunningConfig } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { useAppState, usePlayground, type Playground } from '../app/PlaygroundContext.ts';

/** While an earlier picture is shown: which, and the ways on from there. */
export function LookingBack({ iteration }: { readonly iteration: number }) {
  const playground = usePlayground();
  const { store } = playground;
  const checkpoints = useAppState(selectCheckpoints);
  const form = useAppState(selectForm);
  const running = useAppState(selectRunningConfig);
  const checkpoint = checkpoints.findLast((each) => each <= iteration);
  const obstacle = running === null ? '' : forkObstacle(running, form);
  const values = { iteration: formatCount(checkpoint ?? 0) };
  return (
    <p className="looking-back">
      <span>{translate('The picture of iteration {iteration}', { iteration: formatCount(iteration) })}</span>
      {checkpoint === undefined ? null : (
        <button type="button" className="chip" title={translate('Go on from the snapshot of iteration {iteration}; the run so far is pinned first', values)} onClick={() => branchAt(playground, checkpoint, obstacle === null ? 'ofTheForm' : 'asItWas')}>
          {translate('Branch at {iteration}', values)}
        </button>
      )}
      <button type="button" className="chip" onClick={() => toThePresent(store)}>{translate('To the present')}</button>
    </p>
  );
}

/** Goes on from a snapshot; what was reached so far stays in sight beside the new branch. */
function branchAt({ store, controller, announcer }: Playground, checkpoint: number, settings: 'asItWas' | 'ofTheForm'): void {
  store.getState().pinRun(randomId(), Date.now());
  toThePresent(store);
  void controller.goBack(checkpoint, settings);
  announcer.now(translate('Back at iteration {iteration}', { iteration: formatCount(checkpoint) }));
}

/** The buttons go with the words about the past: the focus goes to the bar that led there. */
function toThePresent(store: Playground['store']): void {
  document.querySelector<HTMLElement>('.run-timeline')?.focus();
  store.getState().lookBack(null);
}
