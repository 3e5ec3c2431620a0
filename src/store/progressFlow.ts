import type { BaselineReport } from '../lib/baselineReport.ts';
import type { MetricsReport, Progress } from '../worker/protocol.ts';
import type { AppStore } from './appStore.ts';
import { recordedReport, withReport, type RecordedReport } from './compare/runRecord.ts';
import { judgeGoals } from './watchGoals.ts';

/** Numbers change four times a second at most: readable, and cheap for React. @internal */
export const NUMBERS_INTERVAL_MILLISECONDS = 250;

/** Trajectories are looked at one by one: a new set each second while training runs. */
const TRAJECTORIES_INTERVAL_MILLISECONDS = 1_000;

export interface ProgressFlow {
  receive(progress: Progress): void;
  /** Shows what was held back, e.g. because the run has just stopped. */
  flush(): void;
  /** Forgets what was held back: it belongs to an earlier run. */
  drop(): void;
}

/** Curves grow with every report; the numbers of the store follow at a pace that can be read. */
export function createProgressFlow(store: AppStore, clock: () => number): ProgressFlow {
  let latest: Progress | null = null;
  let report: MetricsReport | null = null;
  /** Reports that the next one came after too soon for them to be shown: they are recorded all the same. */
  let passed: readonly RecordedReport[] = [];
  let baselineReports: readonly BaselineReport[] = [];
  let lastShown = -Infinity;
  let lastTrajectories = -Infinity;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const drop = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    latest = null;
    report = null;
    passed = [];
    baselineReports = [];
  };
  const show = (withTrajectories: boolean): void => {
    if (latest === null) return;
    lastShown = clock();
    if (withTrajectories) lastTrajectories = lastShown;
    const { ownReports, setOwnReports } = store.getState();
    if (passed.length > 0) setOwnReports(passed.reduce(withReport, ownReports));
    store.getState().showProgress(latest, report, withTrajectories, baselineReports);
    drop();
  };
  const showInTime = (): void => show(clock() - lastTrajectories >= TRAJECTORIES_INTERVAL_MILLISECONDS);
  return {
    receive(progress) {
      store.getState().curves.append(progress);
      judgeGoals(store, { report: progress.metrics ?? report ?? store.getState().report, counters: progress });
      if (progress.metrics !== null && report !== null && latest !== null) passed = [...passed, recordedReport(report, latest.trainingSeconds)];
      latest = progress;
      report = progress.metrics ?? report;
      baselineReports = [...baselineReports, ...progress.baselines];
      timer ??= setTimeout(showInTime, Math.max(0, lastShown + NUMBERS_INTERVAL_MILLISECONDS - clock()));
    },
    flush: () => show(true),
    drop,
  };
}
