import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSequenceTable, type SequenceTable } from './sequenceTable.ts';
import { isTableStorageAvailable, MAX_STORED_TABLES } from './tableDatabase.ts';
import { failToOpen, failToStore } from './testing/browserFaults.ts';

/** As a page that was just opened has it, with no connection yet. */
const openPage = async () => {
  vi.resetModules();
  return await import('./tableDatabase.ts');
};
let { listTables, loadTable, removeTable, saveTable } = await openPage();

const tableOf = (name: string, first: number): SequenceTable =>
  createSequenceTable(name, '01', 2, Float64Array.of(first, 1, Number.NaN, 3));

describe('tables on a device', () => {
  beforeEach(async () => {
    vi.stubGlobal('indexedDB', new IDBFactory());
    ({ listTables, loadTable, removeTable, saveTable } = await openPage());
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  it('are kept whole, listed by name without their scores, and removed', async () => {
    const [b, a] = [tableOf('b.csv', 0), tableOf('a.csv', 5)];
    expect(await listTables()).toEqual([]);
    await saveTable(b);
    await saveTable(a);
    await saveTable(a);
    expect(await listTables()).toEqual([
      { id: a.id, name: 'a.csv', alphabet: '01', length: 2, rowCount: 3 },
      { id: b.id, name: 'b.csv', alphabet: '01', length: 2, rowCount: 3 },
    ]);
    expect(await loadTable(a.id)).toEqual(a);
    await removeTable(a.id);
    await removeTable(a.id);
    expect(await loadTable(a.id)).toBeNull();
    expect(await listTables()).toHaveLength(1);
  });

  it('are not more than a device should keep; one that is kept can be written again', async () => {
    const tables = Array.from({ length: MAX_STORED_TABLES + 1 }, (_, index) => tableOf(`${index}.csv`, 10 + index));
    for (const table of tables.slice(0, -1)) await saveTable(table);
    const [first, last] = [tables[0], tables.at(-1)] as readonly [SequenceTable, SequenceTable];
    await expect(saveTable(last)).rejects.toThrow('This device already keeps 16 tables: remove one first.');
    expect(await loadTable(last.id)).toBeNull();
    await saveTable({ ...first, name: 'renamed.csv' });
    expect(await listTables()).toHaveLength(MAX_STORED_TABLES);
    expect((await loadTable(first.id))?.name).toBe('renamed.csv');
  });

  it.each([
    [failToStore, 'QuotaExceededError', /^There is no room left for this table/],
    [failToOpen, 'SecurityError', /^This browser window does not allow sites to keep data/],
    [failToOpen, 'VersionError', /^The stored tables were written by a newer version/],
    [failToOpen, 'UnknownError', /^The browser says so\.$/],
  ] as const)('say what happened when they cannot be stored (%o: %s)', async (fail, name, message) => {
    await saveTable(tableOf('kept.csv', 7));
    ({ listTables, saveTable } = await openPage());
    fail(name);
    await expect(saveTable(tableOf('lost.csv', 8))).rejects.toThrow(message);
    expect((await listTables()).map((info) => info.name)).toEqual(['kept.csv']);
  });
});

it('are said to be impossible where there is no storage', async () => {
  vi.stubGlobal('indexedDB', undefined);
  expect(isTableStorageAvailable()).toBe(false);
  await expect(listTables()).rejects.toThrow('This browser window keeps no tables: it has no storage.');
  vi.stubGlobal('indexedDB', null);
  expect(isTableStorageAvailable()).toBe(false);
  vi.unstubAllGlobals();
});
