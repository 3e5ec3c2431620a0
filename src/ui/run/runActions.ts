import type { PageRunState } from '../../store/runSlice.ts';
import { selectIsOvertaken } from '../../store/selectors.ts';
import type { Playground } from '../app/PlaygroundContext.ts';

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

/** How long a run has been at its end before it can be run on with: as long as a hand takes that was on its way to Pause. @internal */
export const SETTLING_MILLISECONDS = 400;

/** What the first button and the space key do: pause, or run. A press that was meant for Pause must not run on what has just ended. */
export function toggleRun({ store, controller }: Pick<Playground, 'store' | 'controller'>): void {
  const state = store.getState();
  const { canPause, canRun } = runAbilities(state.runState.type, state.isRunWanted);
  const hasJustEnded = state.runState.type === 'finished' && performance.now() - state.stateSince < SETTLING_MILLISECONDS;
  if (canPause) void controller.pause();
  else if (canRun && (!hasJustEnded || selectIsOvertaken(state))) void controller.run();
}
