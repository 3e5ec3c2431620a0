import type { DBSchema } from 'idb';
import { browserDatabase, isStorageAvailable } from './browserDatabase.ts';
import type { SequenceTable } from './sequenceTable.ts';
import { englishOf, message, SaidError } from './text/message.ts';

/** What is known of a stored table without reading its scores. */
export type StoredTableInfo = Omit<SequenceTable, 'scores'>;

/** Tables that are kept on a device at most. */
export const MAX_STORED_TABLES = 16;

/** Whether this page, worker or process can keep tables. */
export const isTableStorageAvailable = isStorageAvailable;

/** What is known of a table, and by its id the scores. */
interface Tables extends DBSchema {
  readonly infos: { readonly key: string; readonly value: StoredTableInfo };
  readonly scores: { readonly key: string; readonly value: Float64Array };
}

const transact = browserDatabase<Tables>('sequenceTables', { one: message('storage.table', 'table'), many: message('storage.tables', 'tables') }, (database) => {
  database.createObjectStore('infos', { keyPath: 'id' });
  database.createObjectStore('scores');
});

/**
 * Keeps a table on this device, in place of one with the same id. Resolves once it is safely stored.
 * @throws Error in words for a person, where storage is blocked or full, or MAX_STORED_TABLES are kept already.
 */
export async function saveTable(table: SequenceTable): Promise<void> {
  const { scores, ...info } = table;
  await transact('readwrite', async (transaction) => {
    const infos = transaction.objectStore('infos');
    const ids = await infos.getAllKeys();
    if (!ids.includes(table.id) && ids.length >= MAX_STORED_TABLES) {
      throw new SaidError(message('storage.tooManyTables', 'This device already keeps {maximum} tables: remove one first.', { maximum: MAX_STORED_TABLES }));
    }
    await Promise.all([infos.put(info), transaction.objectStore('scores').put(scores, table.id)]);
  });
}

/**
 * The table with this id, or null where this device does not keep it.
 * @throws Error in words for a person, where storage is blocked.
 */
export async function loadTable(id: string): Promise<SequenceTable | null> {
  return await transact('readonly', async (transaction) => {
    const [info, scores] = await Promise.all([transaction.objectStore('infos').get(id), transaction.objectStore('scores').get(id)]);
    return info === undefined || scores === undefined ? null : { ...info, scores };
  });
}

/**
 * Every table that this device keeps, by name.
 * @throws Error in words for a person, where storage is blocked.
 */
export async function listTables(): Promise<readonly StoredTableInfo[]> {
  const infos = await transact('readonly', (transaction) => transaction.objectStore('infos').getAll());
  return infos.sort((a, b) => englishOf(a.name).localeCompare(englishOf(b.name)));
}

/**
 * Forgets a table; nothing happens where there is none.
 * @throws Error in words for a person, where storage is blocked.
 */
export async function removeTable(id: string): Promise<void> {
  await transact('readwrite', (transaction) =>
    Promise.all([transaction.objectStore('infos').delete(id), transaction.objectStore('scores').delete(id)]),
  );
}
