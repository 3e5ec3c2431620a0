import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import { message, type Message, SaidError, type Words } from './text/message.ts';

/** What errors call that which is kept: "table", "tables". */
export interface StoredThing {
  readonly one: Words;
  readonly many: Words;
}

/**
 * Runs `work` in one transaction over all stores: all of it is stored or nothing is. `work` waits for nothing but requests of
 * the transaction.
 * @throws Error in words for a person, where storage is blocked or full; the error of `work` where that fails
 */
export type Transact<Schema extends DBSchema> = <Mode extends 'readonly' | 'readwrite', Result>(
  mode: Mode,
  work: (transaction: IDBPTransaction<Schema, StoreNames<Schema>[], Mode>) => Promise<Result>,
) => Promise<Result>;

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
 * A database in the browser's storage, opened when it is first needed. It stays open, so that what changes just before a page
 * is left is on its way in the same moment.
 */
export function browserDatabase<Schema extends DBSchema>(
  name: string,
  thing: StoredThing,
  upgrade: (database: IDBPDatabase<Schema>) => void,
): Transact<Schema> {
  let connection: Promise<IDBPDatabase<Schema>> | null = null;
  const forget = (): void => void (connection = null);
  return async (mode, work) => {
    const things = thing.many;
    if (!isStorageAvailable()) throw new SaidError(message('storage.none', 'This browser window keeps no {things}: it has no storage.', { things }));
    try {
      connection ??= open(name, things, upgrade, forget);
      const database = await connection.catch((error: unknown) => {
        forget();
        throw error;
      });
      const transaction = database.transaction([...database.objectStoreNames], mode);
      const result = await workOrAbort(transaction, work);
      await transaction.done;
      return result;
    } catch (error) {
      throw inWords(error, thing);
    }
  };
}

/** @param forget called when the connection is closed, by the browser or because another page wants to change or delete the database */
async function open<Schema extends DBSchema>(
  name: string,
  things: Words,
  upgrade: (database: IDBPDatabase<Schema>) => void,
  forget: () => void,
): Promise<IDBPDatabase<Schema>> {
  return await new Promise((resolve, reject) => {
    const opening = openDB<Schema>(name, VERSION, {
      upgrade,
      blocked: () => reject(new SaidError(message('storage.inUse', 'The stored {things} are in use by another tab: close it and try again.', { things }))),
      blocking: () => {
        forget();
        void opening.then((database) => database.close());
      },
      terminated: forget,
    });
    opening.then(resolve, reject);
  });
}

async function workOrAbort<Schema extends DBSchema, Mode extends 'readonly' | 'readwrite', Result>(
  transaction: IDBPTransaction<Schema, StoreNames<Schema>[], Mode>,
  work: (transaction: IDBPTransaction<Schema, StoreNames<Schema>[], Mode>) => Promise<Result>,
): Promise<Result> {
  // Awaited by the caller; where the work fails first, its own error is the one to tell.
  transaction.done.catch(() => undefined);
  try {
    return await work(transaction);
  } catch (error) {
    // A transaction that is aborted already says why; one that was not cannot keep half of the work.
    if (transaction.error !== null) throw transaction.error;
    transaction.abort();
    throw error;
  }
}

type Remedy = (thing: { readonly thing: Words; readonly things: Words }) => Message;

const notAllowed: Remedy = (words) =>
  message('storage.refused', 'This browser window does not allow sites to keep data, so {things} cannot be stored here.', words);

/** What a person can do about an error of the browser's storage, by its name. */
const REMEDIES: ReadonlyMap<string, Remedy> = new Map([
  ['QuotaExceededError', (words) => message('storage.full', 'There is no room left for this {thing}: remove another one, or free space for this site.', words)],
  ['SecurityError', notAllowed],
  ['InvalidStateError', notAllowed],
  ['NotAllowedError', notAllowed],
  ['VersionError', (words) => message('storage.newerVersion', 'The stored {things} were written by a newer version of the playground: reload the page.', words)],
  ['AbortError', () => message('storage.unreachable', 'The browser could not reach what it keeps: reload the page and try again.')],
]);

function inWords(error: unknown, { one, many }: StoredThing): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const remedy = REMEDIES.get(error.name);
  return remedy === undefined ? error : new SaidError(remedy({ thing: one, things: many }));
}
