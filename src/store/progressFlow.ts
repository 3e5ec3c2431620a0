import type { MetricsReport, Progress } from '../worker/protocol.ts';
import type { AppStore } from './appStore.ts';
import { recordedReport, withReport } from './compare/runRecord.ts';
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

/**
 * What the worker says is shown at a pace that can be read, and all of it at once: curves, figures and tables stand at the same
 * report whenever the page is painted, or one number would have two values.
 */
export function createProgressFlow(store: AppStore, clock: () => number): ProgressFlow {
  let held: readonly Progress[] = [];
  let lastShown = -Infinity;
  let lastTrajectories = -Infinity;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const drop = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    held = [];
  };
  const show = (withTrajectories: boolean): void => {
    const shown = held;
    drop();
    if (shown.length === 0) return;
    lastShown = clock();
    if (withTrajectories) lastTrajectories = lastShown;
    publish(store, shown, withTrajectories);
  };
  const showInTime = (): void => show(clock() - lastTrajectories >= TRAJECTORIES_INTERVAL_MILLISECONDS);
  return {
    receive(progress) {
      const report = progress.metrics ?? held.findLast(({ metrics }) => metrics !== null)?.metrics ?? store.getState().report;
      judgeGoals(store, { report, counters: progress, loss: progress.losses.at(-1) ?? null });
      held = [...held, progress];
      timer ??= setTimeout(showInTime, Math.max(0, lastShown + NUMBERS_INTERVAL_MILLISECONDS - clock()));
    },
    flush: () => show(true),
    drop,
  };
}

/** The curves take every point of what was held; reports that the next one came after too soon to be shown are recorded all the same. */
function publish(store: AppStore, held: readonly Progress[], withTrajectories: boolean): void {
  const { curves, ownReports, setOwnReports, showProgress } = store.getState();
  for (const progress of held) curves.append(progress);
  const measured = held.filter((progress): progress is Progress & { readonly metrics: MetricsReport } => progress.metrics !== null);
  const passed = measured.slice(0, -1).map(({ metrics, trainingSeconds }) => recordedReport(metrics, trainingSeconds));
  if (passed.length > 0) setOwnReports(passed.reduce(withReport, ownReports));
  const latest = held.at(-1);
  if (latest !== undefined) showProgress(latest, measured.at(-1)?.metrics ?? null, withTrajectories, held.flatMap(({ baselines }) => baselines));
}
