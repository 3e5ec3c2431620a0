import { messageOf } from '../../lib/messageOf.ts';
import type { RecordDatabase } from '../../lib/recordDatabase.ts';
import { translate } from '../../lib/text/translate.ts';
import type { AppStore } from '../appStore.ts';
import { selectReport } from '../selectors.ts';
import { recordedReport, withReport } from './runRecord.ts';

/**
 * Writes down the reports of the page's own run as they come, and keeps pinned runs on this device: those of earlier
 * visits are read once, every change is stored. Resolves when the reading is done.
 * @param database that of the page, unless another is given
 */
export async function connectRuns(store: AppStore, database?: RecordDatabase): Promise<void> {
  store.subscribe(selectReport, (report) => {
    const { counters, ownReports, setOwnReports } = store.getState();
    setOwnReports(report === null ? [] : withReport(ownReports, recordedReport(report, counters.trainingSeconds)));
  });
  try {
    // Fetched while the page is drawn, which needs none of it.
    const { keepRuns, openPinnedRuns } = await import('./keepRuns.ts');
    await keepRuns(store, database ?? openPinnedRuns());
  } catch (error) {
    store.getState().setPinProblem(translate('Runs pinned earlier could not be read: {reason}', { reason: messageOf(error) }));
  }
}
