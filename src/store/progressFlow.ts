import type { MetricsReport, Progress } from '../worker/protocol.ts';
import type { AppStore } from './appStore.ts';

/** Numbers change four times a second at most: readable, and cheap for React. */
export const NUMBERS_INTERVAL_MILLISECONDS = 250;

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
  let lastShown = -Infinity;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const drop = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    latest = null;
    report = null;
  };
  const flush = (): void => {
    if (latest !== null) store.getState().showProgress(latest, report);
    if (latest !== null) lastShown = clock();
    drop();
  };
  return {
    receive(progress) {
      store.getState().curves.append(progress);
      latest = progress;
      report = progress.metrics ?? report;
      timer ??= setTimeout(flush, Math.max(0, lastShown + NUMBERS_INTERVAL_MILLISECONDS - clock()));
    },
    flush,
    drop,
  };
}
