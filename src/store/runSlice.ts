import type { StateCreator } from 'zustand/vanilla';
import type { RunConfig } from '../config/runConfig.ts';
import type { RunInfo, RunState } from '../worker/protocol.ts';
import type { AppState } from './appStore.ts';

/** The worker's states, and 'idle' before the first worker was asked for. */
export type PageRunState = RunState | { readonly type: 'idle' };

export interface Preparation {
  readonly stage: string;
  /** 0 … 1 */
  readonly fraction: number;
}

export interface RunSlice {
  readonly runState: PageRunState;
  /** What the worker was started with, live changes included; null before the first start. */
  readonly runningConfig: RunConfig | null;
  readonly runInfo: RunInfo | null;
  readonly preparation: Preparation | null;
  /** Run was pressed before the worker was ready. */
  readonly isRunWanted: boolean;
  setRunState(state: PageRunState): void;
  /** A worker is being built for `config`. */
  runStarted(config: RunConfig): void;
  runPrepared(info: RunInfo): void;
  setPreparation(preparation: Preparation): void;
  setRunWanted(isWanted: boolean): void;
  /** The worker took new live settings. */
  runTuned(config: RunConfig): void;
}

export const createRunSlice: StateCreator<AppState, [], [], RunSlice> = (set) => ({
  runState: { type: 'idle' },
  runningConfig: null,
  runInfo: null,
  preparation: null,
  isRunWanted: false,
  setRunState: (runState) =>
    set(runState.type === 'preparing' ? { runState } : { runState, preparation: null }),
  runStarted: (config) =>
    set({ runState: { type: 'preparing' }, runningConfig: config, runInfo: null, preparation: null, isRunWanted: false }),
  runPrepared: (runInfo) => set({ runInfo, drawnInfo: runInfo }),
  setPreparation: (preparation) => set({ preparation }),
  setRunWanted: (isRunWanted) => set({ isRunWanted }),
  runTuned: (runningConfig) => set({ runningConfig }),
});
