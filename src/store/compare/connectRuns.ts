import { messageOf } from '../../lib/messageOf.ts';
import { openRecordDatabase, type RecordDatabase } from '../../lib/recordDatabase.ts';
import { translatable, translate } from '../../lib/text/translate.ts';
import type { AppStore } from '../appStore.ts';
import { readRunRecord, withReport, type RunRecord } from './runRecord.ts';

const openPinnedRuns = (): RecordDatabase => openRecordDatabase('pinnedRuns', { one: translatable('pinned run'), many: translatable('pinned runs') });

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
    const { iteration, rewardCalls, values, modeCoverage } = state.report;
    const report = { iteration, rewardCalls, seconds: state.counters.trainingSeconds, values, ...(modeCoverage && { modeCoverage }) };
    state.setOwnReports(withReport(state.ownReports, report));
  });
  try {
    const records = (await database.readAll()).flatMap((value) => readRunRecord(value) ?? []);
    store.getState().addRecords(records.toSorted((left, right) => left.createdAt - right.createdAt));
    // Runs pinned while the reading went on.
    const { pinned } = store.getState();
    void keep(store, database, pinned, pinned.filter((record) => records.includes(record)));
  } catch (error) {
    store.getState().setPinProblem(translate('Runs pinned earlier could not be read: {reason}', { reason: messageOf(error) }));
  }
  store.subscribe((state, before) => {
    if (state.pinned !== before.pinned) void keep(store, database, state.pinned, before.pinned);
  });
}

async function keep(store: AppStore, database: RecordDatabase, after: readonly RunRecord[], before: readonly RunRecord[]): Promise<void> {
  const put = new Map(after.filter((record) => !before.includes(record)).map((record) => [record.id, record]));
  const remove = before.map(({ id }) => id).filter((id) => !after.some((record) => record.id === id));
  if (put.size + remove.length === 0) return;
  try {
    await database.write({ put, remove });
    store.getState().setPinProblem(null);
  } catch (error) {
    const reason = messageOf(error);
    store.getState().setPinProblem(translate('Pinned runs stay until this page is closed, but could not be kept on this device: {reason}', { reason }));
  }
}
