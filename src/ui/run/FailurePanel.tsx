import { formatCount } from '../../lib/formatNumber.ts';
import { fallbackBackends } from '../../store/fallback.ts';
import { selectCanUndo, selectForm, selectRunInfo, selectRunState, selectRunningConfig } from '../../store/selectors.ts';
import { translatable, translate, wordsOf } from '../../texts/translate.ts';
import type { BackendName, FailureCode } from '../../worker/protocol.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { backendLabel } from './BackendDetails.tsx';

const TITLES: Readonly<Record<FailureCode, string>> = {
  gpuLost: translatable('The graphics card was lost'),
  workerDied: translatable('The training worker stopped'),
  lossNotFinite: translatable('The loss is no longer a number'),
  backendUnavailable: translatable('This backend cannot be used here'),
  tooLarge: translatable('This configuration is too large'),
  tableMissing: translatable('The table is not on this device'),
  outOfMemory: translatable('There is not enough memory'),
  internal: translatable('Training stopped on an error'),
};

const ADVICE: Partial<Readonly<Record<FailureCode, string>>> = {
  lossNotFinite: translatable('A smaller learning rate usually helps; a change of it is used when you continue.'),
  outOfMemory: translatable('A smaller batch or network needs less; such a change starts over.'),
  tooLarge: translatable('Change a setting, and it is tried again at once.'),
};

function continueLabel(code: FailureCode, backend: string | null, iteration: number): string {
  if (code === 'gpuLost' || code === 'backendUnavailable') {
    return backend === null ? translate('Continue on the same backend') : translate('Continue on {backend}', { backend });
  }
  return iteration > 0 ? translate('Continue from iteration {iteration}', { iteration: formatCount(iteration) }) : translate('Continue');
}

/** What happened, what was kept, and the buttons that go on. Everything drawn so far stays. */
export function FailurePanel() {
  const { controller } = usePlayground();
  const state = useAppState(selectRunState);
  const info = useAppState(selectRunInfo);
  const form = useAppState(selectForm);
  const config = useAppState(selectRunningConfig) ?? form;
  if (state.type !== 'failed') return null;
  const { code, message, keptIteration } = state.failure;
  const advice = ADVICE[code];
  const asked = config.training.backend;
  const backend = info === null ? (asked === 'auto' ? null : backendLabel(asked as BackendName)) : backendLabel(info.backend);
  // What is too large stays so: the way on is another setting, which is prepared as it is chosen.
  const goOn = code === 'tooLarge' ? [] : [{ label: continueLabel(code, backend, keptIteration), backend: null }];
  const fallBack = fallbackBackends(code, info, config).map((target) => ({
    label: translate('Fall back to {backend}', { backend: backendLabel(target) }),
    backend: target,
  }));
  // What could not start will hardly start now; what was lost may be back.
  const buttons = code === 'backendUnavailable' ? [...fallBack, ...goOn] : [...goOn, ...fallBack];
  return (
    <section className="failure" role="alert" aria-labelledby="failure-title">
      <h2 id="failure-title">{translate(TITLES[code])}</h2>
      <p>{wordsOf(message)}</p>
      {advice === undefined ? null : <p>{translate(advice)}</p>}
      <div className="failure-buttons">
        {code === 'tooLarge' ? <UndoButton /> : null}
        {buttons.map(({ label, backend: target }, index) => (
          <button
            key={label}
            type="button"
            className="button"
            data-primary={index === 0 || undefined}
            onClick={() => void controller.recover(target)}
          >
            {label}
          </button>
        ))}
      </div>
    </section>
  );
}

/** Back to what fitted; nothing where nothing was changed. */
function UndoButton() {
  const { store } = usePlayground();
  if (!useAppState(selectCanUndo)) return null;
  return (
    <button type="button" className="button" data-primary onClick={() => store.getState().undo()}>
      {translate('Take the last change back')}
    </button>
  );
}
