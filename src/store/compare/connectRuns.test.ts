import { expect, it } from 'vitest';
import type { RecordChanges, RecordDatabase } from '../../lib/recordDatabase.ts';
import { defaultConfig } from '../../config/schema.ts';
import { createHarness, progressOf } from '../testing/harness.ts';
import { connectRuns } from './connectRuns.ts';
import { MAX_RECORDS, type RunRecord } from './runRecord.ts';

function memory(initial: readonly unknown[] = []): RecordDatabase & { readonly kept: Map<string, unknown>; problem: Error | null } {
  const kept = new Map(initial.map((value, index) => [String(index), value]));
  const database = {
    kept,
    problem: null as Error | null,
    readAll: async () => [...kept.values()],
    async write({ put, remove }: RecordChanges) {
      if (database.problem !== null) throw database.problem;
      for (const [id, value] of put) kept.set(id, structuredClone(value));
      for (const id of remove) kept.delete(id);
    },
  };
  return database;
}

const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

async function trained(database: RecordDatabase) {
  const harness = createHarness();
  await connectRuns(harness.store, database);
  await harness.prepared();
  const progress = progressOf(0, 10, 0.5);
  harness.store.getState().showProgress(progress, progress.metrics, false);
  return harness;
}

it('pins the run with its reports, keeps it, renames and forgets it', async () => {
  const database = memory();
  const { store } = await trained(database);
  const record = store.getState().pinRun('a', 5);
  expect(record).toMatchObject({ id: 'a', name: 'Run 1', createdAt: 5, config: defaultConfig() });
  expect(record?.reports.map(({ iteration }) => iteration)).toEqual([10]);
  await later();
  expect(database.kept.get('a')).toEqual(record);
  store.getState().renameRun('a', 'Mine');
  await later();
  expect(database.kept.get('a')).toMatchObject({ name: 'Mine' });
  store.getState().removeRun('a');
  await later();
  expect(database.kept.size).toBe(0);
  expect(store.getState().shownIds).toEqual([]);
});

it('brings back the runs of earlier visits, oldest first, and drops what is no run', async () => {
  const record = (id: string, createdAt: number): RunRecord => ({ id, name: id, createdAt, config: defaultConfig(), backend: 'wasm', reports: [] });
  const { store } = await trained(memory([record('late', 9), 'nonsense', { id: 3 }, record('early', 1)]));
  expect(store.getState().pinned.map(({ id }) => id)).toEqual(['early', 'late']);
});

it('keeps a run that is pinned before those of earlier visits are read', async () => {
  const database = memory();
  let answer: (records: readonly unknown[]) => void = () => undefined;
  const reading = new Promise<readonly unknown[]>((resolve) => {
    answer = resolve;
  });
  const harness = createHarness();
  const connecting = connectRuns(harness.store, { ...database, readAll: () => reading });
  await harness.prepared();
  const progress = progressOf(0, 10, 0.5);
  harness.store.getState().showProgress(progress, progress.metrics, false);
  harness.store.getState().pinRun('early', 5);
  answer([]);
  await connecting;
  await later();
  expect(database.kept.get('early')).toMatchObject({ id: 'early' });
});

it('says so where a run cannot be kept, and keeps it on the page', async () => {
  const database = memory();
  database.problem = new Error('There is no room left');
  const { store } = await trained(database);
  store.getState().pinRun('a', 5);
  await later();
  expect(store.getState().pinProblem).toContain('There is no room left');
  expect(store.getState().pinned).toHaveLength(1);
});

it('forgets the reports of a run that starts over, and pins no more than there is room for', async () => {
  const { store, controller, becomeReady } = await trained(memory());
  for (let index = 0; index < MAX_RECORDS + 2; index += 1) store.getState().pinRun(String(index), index);
  expect(store.getState().pinned).toHaveLength(MAX_RECORDS);
  void controller.reset();
  await later();
  await becomeReady();
  expect(store.getState().ownReports).toEqual([]);
  expect(store.getState().pinRun('none', 1)).toBeNull();
});
