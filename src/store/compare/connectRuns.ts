import type { RecordDatabase } from '../../lib/recordDatabase.ts';
import type { AppState, AppStore } from '../appStore.ts';
import { selectReport } from '../selectors.ts';
import { recordedReport, withReport } from './runRecord.ts';
import { message, saidBy } from '../../lib/text/message.ts';

/**
 * Writes down the reports of the page's own run as they come, and keeps pinned runs on this device: those of earlier
 * visits are read once, every change is stored. Resolves when the reading is done.
 * @param database that of the page, unless another is given
 * @param isTime resolves when there is time to fetch and read them
 */
export async function connectRuns(store: AppStore, database?: RecordDatabase, isTime: Promise<void> = Promise.resolve()): Promise<void> {
  store.subscribe(selectReport, (report) => {
    const { counters, ownReports, setOwnReports } = store.getState();
    setOwnReports(report === null ? [] : withReport(ownReports, recordedReport(report, counters.trainingSeconds)));
  });
  try {
    await isTime;
    const { keepRuns, openPinnedRuns } = await import('./keepRuns.ts');
    await keepRuns(store, database ?? openPinnedRuns());
  } catch (error) {
    store.getState().setPinProblem(message('pinnedRuns.unreadable', 'Runs pinned earlier could not be read: {reason}', { reason: saidBy(error) }));
  }
}

/** Resolves when the first picture is there, or there will be none. */
export function firstPicture(store: AppStore): Promise<void> {
  const isOver = ({ drawnInfo, runState }: AppState): boolean => drawnInfo !== null || !['idle', 'preparing'].includes(runState.type);
  return new Promise((resolve) => {
    const stop = store.subscribe(isOver, (isDone) => {
      if (!isDone) return;
      stop();
      resolve();
    });
  });
}
