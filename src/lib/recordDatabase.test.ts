import { forceCloseDatabase, IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi, type MockInstance } from 'vitest';
import { openRecordDatabase, type RecordDatabase } from './recordDatabase.ts';
import { failToOpen, failToStore } from './testing/browserFaults.ts';

const openDatabase = (): RecordDatabase => openRecordDatabase('kept', { one: 'run', many: 'runs' });
let database = openDatabase();

type Values = Readonly<Record<string, unknown>>;
const write = (put: Values, remove: readonly string[] = [], replace: Values = {}): Promise<void> =>
  database.write({ put: new Map(Object.entries(put)), replace: new Map(Object.entries(replace)), remove });

let open: MockInstance<IDBFactory['open']>;
const connection = (index: number): IDBDatabase => open.mock.results.map(({ value }) => value as IDBOpenDBRequest)[index]?.result as IDBDatabase;
beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  open = vi.spyOn(indexedDB, 'open');
  database = openDatabase();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('keeps values by id, the latest of each', async () => {
  expect(await database.readAll()).toEqual([]);
  await write({ a: { name: 'first' }, b: { name: 'second' } });
  await write({ a: { name: 'third' } });
  expect(await database.readAll()).toEqual([{ name: 'third' }, { name: 'second' }]);
  await write({}, ['a']);
  await write({ c: 1 }, ['a', 'c']);
  expect(await database.readAll()).toEqual([{ name: 'second' }]);
});

it('replaces what is there, and does not bring back what another page has removed', async () => {
  await write({ a: 1, b: 2 });
  await openDatabase().write({ put: new Map(), replace: new Map(), remove: ['a'] });
  await write({ c: 3 }, [], { a: 'one', b: 'two' });
  expect(await database.readAll()).toEqual(['two', 3]);
});

it('commits a replacement before it hears what is there: the page may be left in that moment', async () => {
  await write({ a: 1 });
  const commit = vi.spyOn(IDBTransaction.prototype, 'commit');
  const writing = write({}, [], { a: 2 });
  // Whatever is due by now; answers of the database take a task more.
  await new Promise<void>((resolve) => process.nextTick(resolve));
  expect(commit).toHaveBeenCalledOnce();
  await writing;
  expect(await database.readAll()).toEqual([2]);
});

it('says what happened when there is no room, and keeps what there is', async () => {
  await write({ a: 1 });
  failToStore('QuotaExceededError');
  await expect(write({ b: 2 })).rejects.toThrow('There is no room left for this run: remove another one');
  expect(await database.readAll()).toEqual([1]);
});

it('says what happened when it cannot be opened, and tries again the next time', async () => {
  failToOpen('SecurityError');
  await expect(write({ a: 1 })).rejects.toThrow('so runs cannot be stored here');
  await write({ a: 1 });
  expect(await database.readAll()).toEqual([1]);
});

it('is opened once, and again when the browser or another page has closed it', async () => {
  await write({ a: 1 });
  await write({ b: 2 });
  expect(open).toHaveBeenCalledTimes(1);
  connection(0).dispatchEvent(new IDBVersionChangeEvent('versionchange'));
  await write({ c: 3 });
  expect(() => connection(0).transaction('records')).toThrow('not allowed');
  const closing = new Promise((resolve) => connection(1).addEventListener('close', resolve));
  // Typed as if it took the class and not one of its connections.
  forceCloseDatabase(connection(1) as never);
  await closing;
  expect(await database.readAll()).toEqual([1, 2, 3]);
  expect(open).toHaveBeenCalledTimes(3);
});

it('says so where there is no storage at all', async () => {
  vi.stubGlobal('indexedDB', undefined);
  await expect(database.readAll()).rejects.toThrow('This browser window keeps no runs: it has no storage.');
});
