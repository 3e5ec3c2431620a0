import type { DBSchema } from 'idb';
import { browserDatabase, type StoredThing } from './browserDatabase.ts';

/** Plain values by id, kept on this device. Everything throws in words for a person, where storage is blocked or full. */
export interface RecordDatabase {
  /** Everything kept, unchecked: it may have been written by another version. */
  readAll(): Promise<readonly unknown[]>;
  /** All of the changes or none of them, in the order in which they are asked for. */
  write(changes: RecordChanges): Promise<void>;
}

export interface RecordChanges<Value = unknown> {
  /** In place of what was kept under the same id. */
  readonly put: ReadonlyMap<string, Value>;
  /** Like `put`, but nothing is kept under an id that another page has removed. */
  readonly replace: ReadonlyMap<string, Value>;
  /** Nothing happens where there is none. */
  readonly remove: readonly string[];
}

interface Records extends DBSchema {
  readonly records: { readonly key: string; readonly value: unknown };
}

/** A database of its own name in the browser's storage. @param thing what its records are, for messages */
export function openRecordDatabase(name: string, thing: StoredThing): RecordDatabase {
  const transact = browserDatabase<Records>(name, thing, (database) => void database.createObjectStore('records'));
  return {
    readAll: () => transact('readonly', (transaction) => transaction.objectStore('records').getAll()),
    async write({ put, replace, remove }) {
      const gone = await transact('readwrite', async (transaction) => {
        const records = transaction.objectStore('records');
        // Answered in order: what was there before the change.
        const known = [...replace.keys()].map(async (id) => ((await records.getKey(id)) === undefined ? [id] : []));
        const changes = [...[...put, ...replace].map(([id, value]) => records.put(value, id)), ...remove.map((id) => records.delete(id))];
        // Without waiting for answers: a page that is left in this moment takes what is not committed with it.
        transaction.commit();
        const [absent] = await Promise.all([Promise.all(known), ...changes]);
        return absent.flat();
      });
      if (gone.length === 0) return;
      // After `commit` a transaction takes nothing more, so what should not have been put goes in another one.
      await transact('readwrite', (transaction) => Promise.all(gone.map((id) => transaction.objectStore('records').delete(id))));
    },
  };
}
