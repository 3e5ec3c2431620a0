import type { StateCreator } from 'zustand/vanilla';
import type { BaselineReport } from '../lib/baselineReport.ts';
import type { View } from '../views/viewKind.ts';
import type { MetricsReport, Progress, SpaceInfo, TrajectorySample } from '../worker/protocol.ts';
import { Curves } from './curves.ts';

/** The counters beside the buttons. */
interface RunCounters {
  readonly iteration: number;
  readonly rewardCalls: number;
  readonly iterationsPerSecond: number | null;
  readonly trainingSeconds: number;
  /** Of the last iteration; null before the first. */
  readonly loss: number | null;
  readonly logZ: number | null;
  /** Tensors alive in the worker; null before the first report. */
  readonly tensorCount: number | null;
}

const ZERO_COUNTERS: RunCounters = {
  iteration: 0,
  rewardCalls: 0,
  iterationsPerSecond: null,
  trainingSeconds: 0,
  loss: null,
  logZ: null,
  tensorCount: null,
};
const NO_TRAJECTORIES: readonly TrajectorySample[] = [];
const NO_BASELINES: readonly BaselineReport[] = [];

export interface MetricsSlice {
  /** Always the same object: its series change in place and tell their own subscribers. */
  readonly curves: Curves;
  readonly counters: RunCounters;
  readonly report: MetricsReport | null;
  /** The latest of each baseline, in the order in which they came. */
  readonly baselineReports: readonly BaselineReport[];
  readonly trajectories: readonly TrajectorySample[];
  readonly view: View | null;
  /** What is known about the space that `view` shows; outlives a reset, so that nothing around the picture jumps. */
  readonly drawnInfo: SpaceInfo | null;
  /** Publishes the newest of the progress reports that came since the last call, and of the reports inside them. */
  showProgress(
    progress: Progress,
    report: MetricsReport | null,
    withTrajectories: boolean,
    baselineReports?: readonly BaselineReport[],
  ): void;
  showView(view: View): void;
  /** The picture of a run that is still being prepared. */
  showFirstPicture(view: View, space: SpaceInfo): void;
  /** A run starts from its beginning. The picture may stay until the new one is there. */
  clearMetrics(keepsView: boolean): void;
}

export const createMetricsSlice: StateCreator<MetricsSlice> = (set, get) => ({
  curves: new Curves(),
  counters: ZERO_COUNTERS,
  report: null,
  baselineReports: NO_BASELINES,
  trajectories: NO_TRAJECTORIES,
  view: null,
  drawnInfo: null,
  showProgress: (progress, report, withTrajectories, baselineReports = NO_BASELINES) =>
    set((state) => ({
      counters: countersOf(progress, state.counters),
      report: report ?? state.report,
      baselineReports: withNewer(state.baselineReports, baselineReports),
      trajectories: withTrajectories && progress.trajectories.length > 0 ? progress.trajectories : state.trajectories,
    })),
  showView: (view) => set({ view }),
  showFirstPicture: (view, drawnInfo) => set({ view, drawnInfo }),
  clearMetrics(keepsView) {
    get().curves.clear();
    set((state) => ({
      counters: ZERO_COUNTERS,
      report: null,
      baselineReports: NO_BASELINES,
      trajectories: NO_TRAJECTORIES,
      view: keepsView ? state.view : null,
      drawnInfo: keepsView ? state.drawnInfo : null,
    }));
  },
});

function countersOf(progress: Progress, before: RunCounters): RunCounters {
  return {
    iteration: progress.iteration,
    rewardCalls: progress.rewardCalls,
    iterationsPerSecond: progress.iterationsPerSecond,
    trainingSeconds: progress.trainingSeconds,
    loss: progress.losses.at(-1) ?? before.loss,
    logZ: progress.logZ.at(-1) ?? before.logZ,
    tensorCount: progress.tensorCount,
  };
}

/** `reports` with those of `newer` in the place of theirs, or at the end. */
function withNewer(reports: readonly BaselineReport[], newer: readonly BaselineReport[]): readonly BaselineReport[] {
  if (newer.length === 0) return reports;
  const byId = new Map([...reports, ...newer].map((report) => [report.id, report]));
  return [...byId.values()];
}
