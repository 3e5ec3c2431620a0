import { openRecordDatabase, type RecordChanges, type RecordDatabase } from '../../lib/recordDatabase.ts';
import type { AppStore } from '../appStore.ts';
import { readRunRecord } from './readRunRecord.ts';
import { MAX_RECORDS, type RunRecord } from './runRecord.ts';
import { message, saidBy, type Words } from '../../lib/text/message.ts';

export const openPinnedRuns = (): RecordDatabase => openRecordDatabase('pinnedRuns', { one: message('storage.pinnedRun', 'pinned run'), many: message('storage.pinnedRuns', 'pinned runs') });

/** Shows the runs that are stored, and has the database follow the pinned ones from then on. */
export async function keepRuns(store: AppStore, database: RecordDatabase): Promise<void> {
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
  followPinned(store, database, stored, problem);
}

/** Two tabs can pin more than one shows: the oldest give way. */
function addNewest(store: AppStore, records: readonly RunRecord[]): readonly RunRecord[] {
  const { pinned, addRecords } = store.getState();
  const newestFirst = records.toSorted((left, right) => right.createdAt - left.createdAt);
  return addRecords(newestFirst.slice(0, MAX_RECORDS - pinned.length).toReversed());
}

/**
 * Has the database follow the pinned runs. Each change is asked for in its own moment, so that a page left just then keeps it,
 * and takes along what could not be stored before.
 * @param initial those that are stored already
 * @param problem what there is to say however well the storing goes
 */
function followPinned(store: AppStore, database: RecordDatabase, initial: readonly RunRecord[], problem: Words | null): void {
  const stored = new Map(initial.map((record) => [record.id, record]));
  const changes = (before: readonly RunRecord[]): RecordChanges<RunRecord> => changesOf(stored, store.getState().pinned, before);
  const keep = async (before: readonly RunRecord[]): Promise<void> => {
    const asked = changes(before);
    if (isNothing(asked)) return;
    try {
      await database.write(asked);
    } catch (error) {
      const reason = saidBy(error);
      store.getState().setPinProblem(message('pinnedRuns.notKept', 'Pinned runs stay until this page is closed, but could not be kept on this device: {reason}', { reason }));
      return;
    }
    for (const [id, record] of [...asked.put, ...asked.replace]) stored.set(id, record);
    for (const id of asked.remove) stored.delete(id);
    if (isNothing(changes([]))) store.getState().setPinProblem(problem);
  };
  store.getState().setPinProblem(problem);
  // Runs pinned before there was anybody to keep them.
  void keep([]);
  store.subscribe(({ pinned }) => pinned, (_, before) => void keep(before));
}

/** @param before the runs before the last change: they may be on their way into the database */
function changesOf(stored: ReadonlyMap<string, RunRecord>, pinned: readonly RunRecord[], before: readonly RunRecord[]): RecordChanges<RunRecord> {
  const wanted = new Map(pinned.map((record) => [record.id, record]));
  const changed = [...wanted].filter(([id, record]) => stored.get(id) !== record);
  const earlier = new Set([...stored.keys(), ...before.map(({ id }) => id)]);
  return {
    put: new Map(changed.filter(([id]) => !stored.has(id))),
    replace: new Map(changed.filter(([id]) => stored.has(id))),
    remove: [...earlier].filter((id) => !wanted.has(id)),
  };
}

function isNothing({ put, replace, remove }: RecordChanges): boolean {
  return put.size + replace.size + remove.length === 0;
}
