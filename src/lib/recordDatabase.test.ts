import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openRecordDatabase } from './recordDatabase.ts';
import { memoryDatabase } from './testing/memoryDatabase.ts';

const database = openRecordDatabase('kept', { one: 'run', many: 'runs' });

let memory = memoryDatabase();
beforeEach(() => {
  memory = memoryDatabase();
  vi.stubGlobal('indexedDB', memory.indexedDB);
});
afterEach(() => void vi.unstubAllGlobals());

it('keeps values by id, the latest of each', async () => {
  expect(await database.readAll()).toEqual([]);
  await database.put('a', { name: 'first' });
  await database.put('b', { name: 'second' });
  await database.put('a', { name: 'third' });
  expect(await database.readAll()).toEqual([{ name: 'third' }, { name: 'second' }]);
  await database.remove('a');
  await database.remove('a');
  expect(await database.readAll()).toEqual([{ name: 'second' }]);
});

it.each([
  ['commit', 'QuotaExceededError', 'There is no room left for this run: remove another one'],
  ['open', 'SecurityError', 'so runs cannot be stored here'],
] as const)('says what happened when nothing can be kept (%s: %s), and keeps what there is', async (at, name, message) => {
  await database.put('a', 1);
  memory.fault = { at, name };
  await expect(database.put('b', 2)).rejects.toThrow(message);
  memory.fault = null;
  expect(await database.readAll()).toEqual([1]);
});

it('says so where there is no storage at all', async () => {
  vi.unstubAllGlobals();
  await expect(database.readAll()).rejects.toThrow('This browser window keeps no runs: it has no storage.');
});
