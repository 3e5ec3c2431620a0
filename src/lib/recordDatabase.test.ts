import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openRecordDatabase } from './recordDatabase.ts';
import { memoryDatabase } from './testing/memoryDatabase.ts';

const database = openRecordDatabase('kept', { one: 'run', many: 'runs' });

type Values = Readonly<Record<string, unknown>>;
const write = (put: Values, remove: readonly string[] = [], replace: Values = {}): Promise<void> =>
  database.write({ put: new Map(Object.entries(put)), replace: new Map(Object.entries(replace)), remove });

let memory = memoryDatabase();
beforeEach(() => {
  memory = memoryDatabase();
  vi.stubGlobal('indexedDB', memory.indexedDB);
});
afterEach(() => void vi.unstubAllGlobals());

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
  const other = openRecordDatabase('kept', { one: 'run', many: 'runs' });
  await other.write({ put: new Map(), replace: new Map(), remove: ['a'] });
  await write({ c: 3 }, [], { a: 'one', b: 'two' });
  expect(await database.readAll()).toEqual(['two', 3]);
});

it('commits a replacement before it hears what is there: the page may be left in that moment', async () => {
  await write({ a: 1 });
  const { commitCount } = memory;
  const writing = write({}, [], { a: 2 });
  // Whatever is due by now; answers of the database take a task more.
  await new Promise<void>((resolve) => process.nextTick(resolve));
  expect(memory.commitCount).toBe(commitCount + 1);
  await writing;
  expect(await database.readAll()).toEqual([2]);
});

it('says what happened when there is no room, and keeps what there is', async () => {
  await write({ a: 1 });
  memory.fault = { at: 'commit', name: 'QuotaExceededError' };
  await expect(write({ b: 2 })).rejects.toThrow('There is no room left for this run: remove another one');
  memory.fault = null;
  expect(await database.readAll()).toEqual([1]);
});

it('says what happened when it cannot be opened, and tries again the next time', async () => {
  memory.fault = { at: 'open', name: 'SecurityError' };
  await expect(write({ a: 1 })).rejects.toThrow('so runs cannot be stored here');
  memory.fault = null;
  await write({ a: 1 });
  expect(await database.readAll()).toEqual([1]);
});

it('is opened once, and again when the browser or another page has closed it', async () => {
  await write({ a: 1 });
  await write({ b: 2 });
  expect(memory.connections).toHaveLength(1);
  memory.connections[0]?.onversionchange?.();
  expect(memory.connections[0]?.isClosed).toBe(true);
  await write({ c: 3 });
  memory.connections[1]?.onclose?.();
  expect(await database.readAll()).toEqual([1, 2, 3]);
  expect(memory.connections).toHaveLength(3);
});

it('says so where there is no storage at all', async () => {
  vi.unstubAllGlobals();
  await expect(database.readAll()).rejects.toThrow('This browser window keeps no runs: it has no storage.');
});
