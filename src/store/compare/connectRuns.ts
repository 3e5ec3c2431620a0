import { openRecordDatabase, type RecordDatabase } from '../../lib/recordDatabase.ts';
import { message, saidBy, type Words } from '../../lib/text/message.ts';
import type { AppStore } from '../appStore.ts';
import { keepRuns } from './keepRuns.ts';
import { MAX_RECORDS, readRunRecord, recordedReport, withReport, type RunRecord } from './runRecord.ts';

const openPinnedRuns = (): RecordDatabase => openRecordDatabase('pinnedRuns', {
  one: message('storage.pinnedRun', 'pinned run'),
  many: message('storage.pinnedRuns', 'pinned runs'),
});

/**
 * Writes down the reports of the page's own run as they come, and keeps pinned runs on this device: those of earlier
 * visits are read once, every change is stored. Resolves when the reading is done.
 */
export async function connectRuns(store: AppStore, database: RecordDatabase = openPinnedRuns()): Promise<void> {
  store.subscribe((state, before) => {
    if (state.report === before.report) return;
    if (state.report === null) {
      state.setOwnReports([]);
      return;
    }
    state.setOwnReports(withReport(state.ownReports, recordedReport(state.report, state.counters.trainingSeconds)));
  });
  let stored: readonly RunRecord[] = [];
  let problem: Words | null = null;
  try {
    const records = (await database.readAll()).flatMap((value) => readRunRecord(value) ?? []);
    stored = addNewest(store, records);
    const count = records.length - stored.length;
    if (count > 0) {
      problem = message(
        'pinnedRuns.notShown',
        '{count, plural, one {One older pinned run is} other {{count} older pinned runs are}} kept on this device but not shown: ' +
          'remove some of those shown, then reload the page.',
        { count },
      );
    }
  } catch (error) {
    problem = message('pinnedRuns.unreadable', 'Runs pinned earlier could not be read: {reason}', { reason: saidBy(error) });
  }
  keepRuns(store, database, stored, problem);
}

/** Two tabs can pin more than one shows: the oldest give way. */
function addNewest(store: AppStore, records: readonly RunRecord[]): readonly RunRecord[] {
  const { pinned, addRecords } = store.getState();
  const newestFirst = records.toSorted((left, right) => right.createdAt - left.createdAt);
  return addRecords(newestFirst.slice(0, MAX_RECORDS - pinned.length).toReversed());
}
