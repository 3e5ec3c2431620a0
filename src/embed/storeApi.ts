import { encodeHash } from '../config/hashCodec.ts';
import type { AppState, AppStore } from '../store/appStore.ts';
import type { TrainingController } from '../store/connectWorker.ts';
import type { PageRunState } from '../store/runSlice.ts';
import { EMBED_PROTOCOL_VERSION, EmbedError, type EmbedApi, type EmbedCounters, type EmbedGoal, type EmbedRunState, type EmbedState } from './embedProtocol.ts';
import { wordsOf } from '../texts/translate.ts';

type StateName = PageRunState['type'];

const CAN_RUN: readonly StateName[] = ['idle', 'preparing', 'ready', 'running', 'paused', 'finished'];
const CAN_PAUSE: readonly StateName[] = ['preparing', 'running', 'paused', 'finished', 'ready'];
const CAN_STEP: readonly StateName[] = ['ready', 'paused', 'finished'];

/** What messages can do, done by the same store and controller that the buttons use. */
export function createStoreApi(store: AppStore, controller: TrainingController): EmbedApi {
  const require = (states: readonly StateName[], what: string): void => {
    const { type } = store.getState().runState;
    if (states.includes(type)) return;
    const advice = type === 'failed' ? `Send reset or setConfig to start over.` : `Wait for one of ${states.join(', ')}.`;
    throw new EmbedError('notPossible', `The run is ${type} and cannot ${what}. ${advice}`);
  };
  const guarded = (states: readonly StateName[], what: string, action: () => Promise<void>) => async (): Promise<void> => {
    require(states, what);
    await action();
  };
  return {
    setConfig({ config, notices }) {
      store.getState().loadConfig({ config, notices });
      void controller.prepare();
    },
    run: guarded(CAN_RUN, 'run', async () => {
      // Where the run is yet to be prepared the wish is remembered, and there is nothing to wait for.
      if (store.getState().runState.type === 'idle') void controller.run();
      else await controller.run();
    }),
    pause: guarded(CAN_PAUSE, 'pause', () => controller.pause()),
    step: guarded(CAN_STEP, 'step', () => controller.step()),
    reset: () => {
      void controller.prepare();
      return Promise.resolve();
    },
    readState: () => readState(store.getState()),
    readGoal: () => readGoal(store.getState()),
  };
}

function readState(state: AppState): EmbedState {
  const { runState, runningConfig, form, report, runInfo } = state;
  const config = runningConfig ?? form;
  return {
    version: EMBED_PROTOCOL_VERSION,
    state: stateInWords(runState),
    config,
    hash: encodeHash(config),
    plannedIterations: config.training.iterations,
    counters: readCounters(state),
    metrics: report,
    backend: runInfo?.backend ?? null,
  };
}

/** What an embedder is told of the state, in the language of the page. */
export function stateInWords(state: PageRunState): EmbedRunState {
  return state.type === 'failed' ? { ...state, failure: { ...state.failure, message: wordsOf(state.failure.message) } } : state;
}

export function readCounters({ counters }: AppState): EmbedCounters {
  const { iteration, rewardCalls, iterationsPerSecond, trainingSeconds, loss, logZ } = counters;
  return { iteration, rewardCalls, iterationsPerSecond, trainingSeconds, loss, logZ };
}

/** A lesson with a goal keeps `goalMet` in the store; a page without lessons has none. */
export function readGoal(state: object): EmbedGoal | null {
  const isMet = 'goalMet' in state ? state.goalMet : null;
  return typeof isMet === 'boolean' ? { isMet } : null;
}
