/** What a database keeps, and what errors call it. */
export interface DatabaseDefinition {
  readonly name: string;
  /** Its stores, with the key path of those whose values hold their own key. */
  readonly stores: Readonly<Record<string, IDBObjectStoreParameters>>;
  /** "table", "tables". */
  readonly thing: { readonly one: string; readonly many: string };
}

const VERSION = 1;

/** Whether this page, worker or process can keep anything. Some private windows cannot. */
export function isStorageAvailable(): boolean {
  try {
    return typeof indexedDB === 'object' && indexedDB !== null;
  } catch {
    // Some browsers throw at the mere mention where sites may keep nothing.
    return false;
  }
}

/**
 * Runs `work` in one transaction over all stores, in their order: all of it is stored or nothing is. The database is opened
 * and closed each time. `work` waits for nothing but requests of the transaction.
 * @throws Error in words for a person, where storage is blocked or full; the error of `work` where that fails
 */
export async function transact<Result>(
  definition: DatabaseDefinition,
  mode: IDBTransactionMode,
  work: (...stores: readonly IDBObjectStore[]) => Promise<Result>,
): Promise<Result> {
  const { one, many } = definition.thing;
  if (!isStorageAvailable()) throw new Error(`This browser window keeps no ${many}: it has no storage.`);
  let database: IDBDatabase | null = null;
  try {
    database = await open(definition);
    const transaction = database.transaction(Object.keys(definition.stores), mode);
    const finished = completion(transaction);
    // Awaited below; where the work fails first, its own error is the one to tell.
    finished.catch(() => undefined);
    const result = await workOrAbort(definition, transaction, work);
    await finished;
    return result;
  } catch (error) {
    throw inWords(error, one, many);
  } finally {
    database?.close();
  }
}

async function workOrAbort<Result>(
  { stores }: DatabaseDefinition,
  transaction: IDBTransaction,
  work: (...stores: readonly IDBObjectStore[]) => Promise<Result>,
): Promise<Result> {
  try {
    return await work(...Object.keys(stores).map((name) => transaction.objectStore(name)));
  } catch (error) {
    // A transaction that a failed request has already aborted cannot be aborted again.
    if (transaction.error === null) transaction.abort();
    throw error;
  }
}

async function open({ name, stores, thing }: DatabaseDefinition): Promise<IDBDatabase> {
  const request = indexedDB.open(name, VERSION);
  request.onupgradeneeded = () => {
    for (const [store, options] of Object.entries(stores)) request.result.createObjectStore(store, options);
  };
  return await new Promise((resolve, reject) => {
    request.onblocked = () => reject(new Error(`The stored ${thing.many} are in use by another tab: close it and try again.`));
    request.onerror = () => reject(faultOf(request));
    request.onsuccess = () => resolve(request.result);
  });
}

/** What a request finds. */
export async function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return await new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(faultOf(request));
  });
}

async function completion(transaction: IDBTransaction): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(faultOf(transaction));
    transaction.onerror = () => reject(faultOf(transaction));
  });
}

function faultOf({ error }: { readonly error: DOMException | null }): Error {
  return error ?? new Error('The browser could not reach what it keeps: reload the page and try again.');
}

/** What a person can do about an error of the browser's storage. */
function inWords(error: unknown, one: string, many: string): Error {
  const name = error instanceof Error ? error.name : '';
  if (name === 'QuotaExceededError') {
    return new Error(`There is no room left for this ${one}: remove another one, or free space for this site.`);
  }
  if (name === 'SecurityError' || name === 'InvalidStateError' || name === 'NotAllowedError') {
    return new Error(`This browser window does not allow sites to keep data, so ${many} cannot be stored here.`);
  }
  if (name === 'VersionError') {
    return new Error(`The stored ${many} were written by a newer version of the playground: reload the page.`);
  }
  return error instanceof Error ? error : new Error(String(error));
}
