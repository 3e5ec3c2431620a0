/** Plain values by id, kept on this device. */
export interface RecordDatabase {
  /** Everything kept, unchecked: it may have been written by another version. */
  readAll(): Promise<readonly unknown[]>;
  /** @throws Error in words for a person, where storage is blocked or full */
  put(id: string, value: unknown): Promise<void>;
  remove(id: string): Promise<void>;
}

const STORE = 'records';

/** A database of its own name in the browser's storage; every call opens and closes it. */
export function openRecordDatabase(name: string): RecordDatabase {
  const run = <Result>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<Result>): Promise<Result> =>
    transact(name, mode, work);
  return {
    readAll: () => run<unknown[]>('readonly', (store) => store.getAll()),
    async put(id, value) {
      await run('readwrite', (store) => store.put(value, id));
    },
    async remove(id) {
      await run('readwrite', (store) => store.delete(id));
    },
  };
}

async function transact<Result>(
  name: string,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const database = await open(name);
  try {
    return await new Promise<Result>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(inWords(transaction.error));
      transaction.onerror = () => reject(inWords(transaction.error));
    });
  } finally {
    database.close();
  }
}

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    if (typeof indexedDB === 'undefined') {
      reject(new Error('This browser window keeps nothing between visits.'));
      return;
    }
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onerror = () => reject(inWords(request.error));
    request.onblocked = () => reject(new Error('What this device keeps is in use by another tab: close it and try again.'));
    request.onsuccess = () => resolve(request.result);
  });
}

function inWords(error: DOMException | null): Error {
  if (error?.name === 'QuotaExceededError') return new Error('There is no room left on this device: remove a pinned run first.');
  return new Error(`This browser window does not let the page keep anything (${error?.message ?? 'no reason given'}).`);
}
