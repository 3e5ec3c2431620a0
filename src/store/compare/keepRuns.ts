import type { RecordChanges, RecordDatabase } from '../../lib/recordDatabase.ts';
import { message, saidBy, type Words } from '../../lib/text/message.ts';
import type { AppStore } from '../appStore.ts';
import type { RunRecord } from './runRecord.ts';

/**
 * Has the database follow the pinned runs. Each change is asked for in its own moment, so that a page left just then keeps it,
 * and takes along what could not be stored before.
 * @param initial those that are stored already
 * @param problem what there is to say however well the storing goes
 */
export function keepRuns(store: AppStore, database: RecordDatabase, initial: readonly RunRecord[], problem: Words | null): void {
  const stored = new Map(initial.map((record) => [record.id, record]));
  const changes = (before: readonly RunRecord[]): RecordChanges<RunRecord> => changesOf(stored, store.getState().pinned, before);
  const keep = async (before: readonly RunRecord[]): Promise<void> => {
    const asked = changes(before);
    if (isNothing(asked)) return;
    try {
      await database.write(asked);
    } catch (error) {
      store.getState().setPinProblem(
        message('pinnedRuns.notKept', 'Pinned runs stay until this page is closed, but could not be kept on this device: {reason}', {
          reason: saidBy(error),
        }),
      );
      return;
    }
    for (const [id, record] of [...asked.put, ...asked.replace]) stored.set(id, record);
    for (const id of asked.remove) stored.delete(id);
    if (isNothing(changes([]))) store.getState().setPinProblem(problem);
  };
  store.getState().setPinProblem(problem);
  // Runs pinned before there was anybody to keep them.
  void keep([]);
  store.subscribe(({ pinned }, before) => {
    if (pinned !== before.pinned) void keep(before.pinned);
  });
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
