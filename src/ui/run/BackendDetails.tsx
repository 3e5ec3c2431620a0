import { formatCount, formatNumber } from '../../lib/formatNumber.ts';
import { selectCounters, selectRunInfo, selectTensorCount } from '../../store/selectors.ts';
import { Rich } from '../../texts/Rich.tsx';
import { translate, wordsOf } from '../../texts/translate.ts';
import type { BackendName, RunInfo } from '../../worker/protocol.ts';
import { useAppState } from '../app/PlaygroundContext.ts';

const BACKEND_LABELS: Readonly<Record<BackendName, string>> = { webgpu: 'WebGPU', wasm: 'Wasm', cpu: 'CPU' };

export function backendLabel(backend: BackendName): string {
  return BACKEND_LABELS[backend];
}

/** Which backend computes, and why. */
export function BackendDetails() {
  const info = useAppState(selectRunInfo);
  const label = <span data-testid="backend" data-value={info?.backend}>{info === null ? '–' : backendLabel(info.backend)}</span>;
  return (
    <details className="backend">
      <summary><Rich message="Runs on <backend/>" elements={{ backend: () => label }} /></summary>
      {info === null ? null : (
        <>
          <p>{wordsOf(info.backendReason)}</p>
          <Facts info={info} />
        </>
      )}
    </details>
  );
}

function Facts({ info }: { readonly info: RunInfo }) {
  const { rewardCalls, iterationsPerSecond } = useAppState(selectCounters);
  return (
    <dl>
      <dt>{translate('States')}</dt>
      <dd>{formatCount(info.stateCount)}</dd>
      <dt>{translate('Terminating states')}</dt>
      <dd>{formatCount(info.terminatingStateCount)}</dd>
      <dt>{translate('Parameters')}</dt>
      <dd>{formatCount(info.parameterCount)}</dd>
      <dt>{translate('Reward calls')}</dt>
      <dd>{formatCount(rewardCalls)}</dd>
      <dt>{translate('Iterations / s')}</dt>
      <dd>{iterationsPerSecond === null ? '–' : formatNumber(iterationsPerSecond, 3)}</dd>
      <dt>{translate('Tensors in memory')}</dt>
      <dd><TensorCount /></dd>
      <dt>{translate('Policy evaluation')}</dt>
      <dd>{wordsOf(info.evaluation.reason)}</dd>
    </dl>
  );
}

function TensorCount() {
  const count = useAppState(selectTensorCount);
  return <span data-testid="tensor-count">{count === null ? '–' : formatCount(count)}</span>;
}
