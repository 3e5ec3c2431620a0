import { message, SaidError, type Words } from './text/message.ts';

/** What a database keeps, and what errors call it. */
export interface DatabaseDefinition {
  readonly name: string;
  /** Its stores, with the key path of those whose values hold their own key. */
  readonly stores: Readonly<Record<string, IDBObjectStoreParameters>>;
  /** "table", "tables". */
  readonly thing: { readonly one: Words; readonly many: Words };
  /** True where the database is left open, so that what changes just before a page is left is on its way in the same moment. */
  readonly staysOpen?: true;
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
 * Runs `work` in one transaction over all stores, in their order: all of it is stored or nothing is. Unless it stays open, the
 * database is opened and closed each time. `work` waits for nothing but requests of the transaction.
 * @throws Error in words for a person, where storage is blocked or full; the error of `work` where that fails
 */
export async function transact<Result>(
  definition: DatabaseDefinition,
  mode: IDBTransactionMode,
  work: (...stores: readonly IDBObjectStore[]) => Promise<Result>,
): Promise<Result> {
  const { thing } = definition;
  if (!isStorageAvailable()) {
    throw new SaidError(message('storage.none', 'This browser window keeps no {things}: it has no storage.', { things: thing.many }));
  }
  let database: IDBDatabase | null = null;
  try {
    database = await (definition.staysOpen === true ? opened(definition) : open(definition));
    const transaction = database.transaction(Object.keys(definition.stores), mode);
    const finished = completion(transaction);
    // Awaited below; where the work fails first, its own error is the one to tell.
    finished.catch(() => undefined);
    const result = await workOrAbort(definition, transaction, work);
    await finished;
    return result;
  } catch (error) {
    throw inWords(error, thing);
  } finally {
    if (definition.staysOpen !== true) database?.close();
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

interface Connection {
  readonly factory: IDBFactory;
  readonly opening: Promise<IDBDatabase>;
}
const connections = new WeakMap<DatabaseDefinition, Connection>();

/** The connection that stays, or a new one where there is none, it was closed, or it could not be made. */
async function opened(definition: DatabaseDefinition): Promise<IDBDatabase> {
  const known = connections.get(definition);
  if (known?.factory === indexedDB) return await known.opening;
  const opening = open(definition);
  connections.set(definition, { factory: indexedDB, opening });
  const forget = (): void => void (connections.get(definition)?.opening === opening && connections.delete(definition));
  try {
    const database = await opening;
    database.onclose = forget;
    // Another page wants to change or delete it.
    database.onversionchange = () => {
      database.close();
      forget();
    };
    return database;
  } catch (error) {
    forget();
    throw error;
  }
}

async function open({ name, stores, thing }: DatabaseDefinition): Promise<IDBDatabase> {
  const request = indexedDB.open(name, VERSION);
  request.onupgradeneeded = () => {
    for (const [store, options] of Object.entries(stores)) request.result.createObjectStore(store, options);
  };
  return await new Promise((resolve, reject) => {
    const inUse = message('storage.inUse', 'The stored {things} are in use by another tab: close it and try again.', { things: thing.many });
    request.onblocked = () => reject(new SaidError(inUse));
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
  return error ?? new SaidError(message('storage.unreachable', 'The browser could not reach what it keeps: reload the page and try again.'));
}

/** What a person can do about an error of the browser's storage. */
function inWords(error: unknown, { one, many: things }: DatabaseDefinition['thing']): Error {
  const name = error instanceof Error ? error.name : '';
  if (name === 'QuotaExceededError') {
    return new SaidError(message('storage.full', 'There is no room left for this {thing}: remove another one, or free space for this site.', { thing: one }));
  }
  if (name === 'SecurityError' || name === 'InvalidStateError' || name === 'NotAllowedError') {
    return new SaidError(message('storage.refused', 'This browser window does not allow sites to keep data, so {things} cannot be stored here.', { things }));
  }
  if (name === 'VersionError') {
    return new SaidError(message('storage.newerVersion', 'The stored {things} were written by a newer version of the playground: reload the page.', { things }));
  }
  return error instanceof Error ? error : new Error(String(error));
}
