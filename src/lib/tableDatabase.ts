import type { SequenceTable } from './sequenceTable.ts';

/** What is known of a stored table without reading its scores. */
export type StoredTableInfo = Omit<SequenceTable, 'scores'>;

/** Tables that are kept on a device at most. */
export const MAX_STORED_TABLES = 16;

const DATABASE = 'sequenceTables';
const VERSION = 1;
const INFOS = 'infos';
const SCORES = 'scores';

/** Whether this page, worker or process can keep tables. Some private windows cannot. */
export function isTableStorageAvailable(): boolean {
  try {
    return typeof indexedDB === 'object' && indexedDB !== null;
  } catch {
    // Some browsers throw at the mere mention where sites may keep nothing.
    return false;
  }
}

/**
 * Keeps a table on this device, in place of one with the same id. Resolves once it is safely stored.
 * @throws Error in words for a person, where storage is blocked or full, or MAX_STORED_TABLES are kept already.
 */
export async function saveTable(table: SequenceTable): Promise<void> {
  const { scores, ...info } = table;
  await transact('readwrite', async (infos, contents) => {
    const ids = await settled(infos.getAllKeys());
    if (!ids.includes(table.id) && ids.length >= MAX_STORED_TABLES) {
      throw new Error(`This device already keeps ${MAX_STORED_TABLES} tables: remove one first.`);
    }
    infos.put(info);
    contents.put(scores, table.id);
  });
}

/**
 * The table with this id, or null where this device does not keep it.
 * @throws Error in words for a person, where storage is blocked.
 */
export async function loadTable(id: string): Promise<SequenceTable | null> {
  return await transact('readonly', async (infos, contents) => {
    const info = (await settled(infos.get(id))) as StoredTableInfo | undefined;
    const scores = (await settled(contents.get(id))) as Float64Array | undefined;
    return info === undefined || scores === undefined ? null : { ...info, scores };
  });
}

/**
 * Every table that this device keeps, by name.
 * @throws Error in words for a person, where storage is blocked.
 */
export async function listTables(): Promise<readonly StoredTableInfo[]> {
  const infos = await transact('readonly', async (store) => (await settled(store.getAll())) as StoredTableInfo[]);
  return infos.sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * Forgets a table; nothing happens where there is none.
 * @throws Error in words for a person, where storage is blocked.
 */
export async function removeTable(id: string): Promise<void> {
  await transact('readwrite', async (infos, contents) => {
    infos.delete(id);
    contents.delete(id);
  });
}

/** Runs `work` in one transaction: all of it is stored or nothing is. */
async function transact<Result>(
  mode: IDBTransactionMode,
  work: (infos: IDBObjectStore, contents: IDBObjectStore) => Promise<Result>,
): Promise<Result> {
  if (!isTableStorageAvailable()) throw new Error('This browser window keeps no tables: it has no storage.');
  let database: IDBDatabase | null = null;
  try {
    database = await open();
    const transaction = database.transaction([INFOS, SCORES], mode);
    const finished = completion(transaction);
    // Awaited below; where the work fails first, its own error is the one to tell.
    finished.catch(() => undefined);
    const result = await workOrAbort(transaction, work);
    await finished;
    return result;
  } catch (error) {
    throw inWords(error);
  } finally {
    database?.close();
  }
}

async function workOrAbort<Result>(
  transaction: IDBTransaction,
  work: (infos: IDBObjectStore, contents: IDBObjectStore) => Promise<Result>,
): Promise<Result> {
  try {
    return await work(transaction.objectStore(INFOS), transaction.objectStore(SCORES));
  } catch (error) {
    // A transaction that a failed request has already aborted cannot be aborted again.
    if (transaction.error === null) transaction.abort();
    throw error;
  }
}

async function open(): Promise<IDBDatabase> {
  return await new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(INFOS, { keyPath: 'id' });
      request.result.createObjectStore(SCORES);
    };
    request.onblocked = () => reject(new Error('The stored tables are in use by another tab: close it and try again.'));
    request.onerror = () => reject(inWords(request.error));
    request.onsuccess = () => resolve(request.result);
  });
}

async function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return await new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(inWords(request.error));
  });
}

async function completion(transaction: IDBTransaction): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(inWords(transaction.error));
    transaction.onerror = () => reject(inWords(transaction.error));
  });
}

/** What a person can do about an error of the browser's storage. */
function inWords(error: unknown): Error {
  const name = error instanceof Error ? error.name : '';
  if (name === 'QuotaExceededError') {
    return new Error('There is no room left for this table: remove another one, or free space for this site.');
  }
  if (name === 'SecurityError' || name === 'InvalidStateError' || name === 'NotAllowedError') {
    return new Error('This browser window does not allow sites to keep data, so tables cannot be stored here.');
  }
  if (name === 'VersionError') {
    return new Error('The stored tables were written by a newer version of the playground: reload the page.');
  }
  return error instanceof Error ? error : new Error('The browser could not reach its stored tables: reload the page and try again.');
}
