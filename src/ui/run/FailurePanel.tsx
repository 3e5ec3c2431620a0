import { formatCount } from '../../lib/formatNumber.ts';
import { fallbackBackends } from '../../store/fallback.ts';
import { selectForm, selectRunInfo, selectRunState, selectRunningConfig } from '../../store/selectors.ts';
import type { BackendName, FailureCode } from '../../worker/protocol.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { backendLabel } from './BackendDetails.tsx';

const TITLES: Readonly<Record<FailureCode, string>> = {
  gpuLost: 'The graphics card was lost',
  workerDied: 'The training worker stopped',
  lossNotFinite: 'The loss is no longer a number',
  backendUnavailable: 'This backend cannot be used here',
  outOfMemory: 'There is not enough memory',
  internal: 'Training stopped on an error',
};

const ADVICE: Partial<Readonly<Record<FailureCode, string>>> = {
  lossNotFinite: 'A smaller learning rate usually helps; a change of it is used when you continue.',
  outOfMemory: 'A smaller batch or network needs less; such a change needs a restart.',
};

function continueLabel(code: FailureCode, backend: string | null, iteration: number): string {
  if (code === 'gpuLost' || code === 'backendUnavailable') return `Continue on ${backend ?? 'the same backend'}`;
  return iteration > 0 ? `Continue from iteration ${formatCount(iteration)}` : 'Continue';
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
  const asked = config.training.backend;
  const backend = info === null ? (asked === 'auto' ? null : backendLabel(asked as BackendName)) : backendLabel(info.backend);
  return (
    <section className="failure" role="alert" aria-labelledby="failure-title">
      <h2 id="failure-title">{TITLES[code]}</h2>
      <p>{message}</p>
      <p>
        {keptIteration > 0
          ? `The parameters of iteration ${formatCount(keptIteration)} and everything drawn here were kept.`
          : 'Training goes on from its start.'}{' '}
        {ADVICE[code]}
      </p>
      <div className="failure-buttons">
        <button type="button" className="button" data-primary onClick={() => void controller.recover(null)}>
          {continueLabel(code, backend, keptIteration)}
        </button>
        {fallbackBackends(code, info, config).map((fallback) => (
          <button type="button" className="button" key={fallback} onClick={() => void controller.recover(fallback)}>
            Fall back to {backendLabel(fallback)}
          </button>
        ))}
      </div>
    </section>
  );
}
