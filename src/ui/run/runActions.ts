import type { PageRunState } from '../../store/runSlice.ts';

/** What can be pressed in a state of the run. */
export interface RunAbilities {
  readonly canRun: boolean;
  /** The first button pauses instead: training, or about to train as soon as the worker is ready. */
  readonly canPause: boolean;
  readonly canStep: boolean;
  readonly canReset: boolean;
}

export function runAbilities(state: PageRunState['type'], isRunWanted: boolean): RunAbilities {
  const isWaiting = state === 'ready' || state === 'paused' || state === 'finished';
  const canPause = state === 'running' || (state === 'preparing' && isRunWanted);
  return {
    canPause,
    canRun: !canPause && (isWaiting || state === 'preparing' || state === 'idle'),
    canStep: isWaiting,
    canReset: state !== 'idle',
  };
}
