import type { StateCreator } from 'zustand/vanilla';
import type { RunConfig } from '../config/runConfig.ts';
import type { Words } from '../lib/text/message.ts';
import type { RunInfo, RunState } from '../worker/protocol.ts';
import type { MetricsSlice } from './metricsSlice.ts';
import { withStretch, type Stretch } from './trainedWith.ts';

/** The worker's states, and 'idle' before the first worker was asked for. */
export type PageRunState = RunState | { readonly type: 'idle' };

interface Preparation {
  readonly stage: Words;
  /** 0 … 1 */
  readonly fraction: number;
}

export interface RunSlice {
  readonly runState: PageRunState;
  /** When that began, in milliseconds on a clock that never goes back. */
  readonly stateSince: number;
  /** What the worker was started with, live changes included; null before the first start. */
  readonly runningConfig: RunConfig | null;
  /** The configurations that the run has had, by the iteration from which; see `trainedWith`. */
  readonly stretches: readonly Stretch[];
  readonly runInfo: RunInfo | null;
  readonly preparation: Preparation | null;
  /** Run was pressed before the worker was ready. */
  readonly isRunWanted: boolean;
  setRunState(state: PageRunState): void;
  /** A worker is being built for `config`, which goes on at `iteration`; at 0 it is a run of its own. */
  runStarted(config: RunConfig, iteration?: number): void;
  runPrepared(info: RunInfo): void;
  setPreparation(preparation: Preparation): void;
  setRunWanted(isWanted: boolean): void;
  /** The worker took new live settings: the iterations after `iteration` have them. */
  runTuned(config: RunConfig, iteration: number): void;
}

export const createRunSlice: StateCreator<RunSlice & Pick<MetricsSlice, 'drawnInfo'>, [], [], RunSlice> = (set) => ({
  runState: { type: 'idle' },
  stateSince: 0,
  runningConfig: null,
  stretches: [],
  runInfo: null,
  preparation: null,
  isRunWanted: false,
  setRunState: (runState) =>
    set({ runState, stateSince: performance.now(), ...(runState.type !== 'preparing' && { preparation: null }) }),
  runStarted: (config, iteration = 0) =>
    set(({ stretches }) => ({
      runState: { type: 'preparing' },
      runningConfig: config,
      stretches: withStretch(stretches, iteration, config),
      runInfo: null,
      preparation: null,
      isRunWanted: false,
    })),
  runPrepared: (runInfo) => set({ runInfo, drawnInfo: runInfo }),
  setPreparation: (preparation) => set({ preparation }),
  setRunWanted: (isRunWanted) => set({ isRunWanted }),
  runTuned: (config, iteration) => set(({ stretches }) => ({ runningConfig: config, stretches: withStretch(stretches, iteration, config) })),
});
