import { useEffect, useRef, type KeyboardEvent } from 'react';
import { formatCount, formatNumber } from '../../lib/formatNumber.ts';
import { selectCounters, selectTensorCount } from '../../store/selectors.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import type { BackendName, RunInfo } from '../../worker/protocol.ts';
import { useAppState } from '../app/PlaygroundContext.ts';

const BACKEND_LABELS: Readonly<Record<BackendName, string>> = { webgpu: 'WebGPU', wasm: 'Wasm', cpu: 'CPU' };

export function backendLabel(backend: BackendName): string {
  return BACKEND_LABELS[backend];
}

/** Which backend computes, and why; opens by pointer, touch and keyboard alike. */
export function BackendDetails({ info }: { readonly info: RunInfo }) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const closeFromOutside = (event: PointerEvent): void => {
      const isOutside = event.target instanceof Node && details.current?.contains(event.target) === false;
      if (isOutside && details.current !== null) details.current.open = false;
    };
    document.addEventListener('pointerdown', closeFromOutside);
    return () => document.removeEventListener('pointerdown', closeFromOutside);
  }, []);
  const closeByKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && details.current !== null) details.current.open = false;
  };
  return (
    <details className="popover backend" ref={details}>
      <summary onKeyDown={closeByKey}>
        <span data-testid="backend" data-value={info.backend}>{backendLabel(info.backend)}</span>
      </summary>
      <div className="popover-body">
        <p>{wordsOf(info.backendReason)}</p>
        <Facts info={info} />
      </div>
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
