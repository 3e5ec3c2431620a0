import { expect, it } from 'vitest';
import type { RecordChanges, RecordDatabase } from '../../lib/recordDatabase.ts';
import { defaultConfig } from '../../config/schema.ts';
import { englishOf } from '../../lib/text/message.ts';
import { createProgressFlow } from '../progressFlow.ts';
import { createHarness, progressOf } from '../testing/harness.ts';
import { connectRuns } from './connectRuns.ts';
import { MAX_RECORDS, type RunRecord } from './runRecord.ts';
import { inEnglish } from '../../lib/testing/inEnglish.ts';

function memory(initial: readonly unknown[] = []): RecordDatabase & { readonly kept: Map<string, unknown>; problem: Error | null } {
  const kept = new Map(initial.map((value, index) => [String(index), value]));
  const database = {
    kept,
    problem: null as Error | null,
    readAll: async () => [...kept.values()],
    async write({ put, replace, remove }: RecordChanges) {
      if (database.problem !== null) throw database.problem;
      for (const [id, value] of put) kept.set(id, structuredClone(value));
      for (const [id, value] of replace) if (kept.has(id)) kept.set(id, structuredClone(value));
      for (const id of remove) kept.delete(id);
    },
  };
  return database;
}

const recordOf = (id: string, createdAt: number): RunRecord => ({ id, name: id, createdAt, config: defaultConfig(), backend: 'wasm', reports: [] });

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
  expect(inEnglish(record)).toMatchObject({ id: 'a', name: 'Run 1', createdAt: 5, config: defaultConfig() });
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
  const { store } = await trained(memory([recordOf('late', 9), 'nonsense', { id: 3 }, recordOf('early', 1)]));
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
  expect(englishOf(store.getState().pinProblem ?? '')).toContain('There is no room left');
  expect(store.getState().pinned).toHaveLength(1);
});

it('stores what could not be stored along with the next change, and warns until then', async () => {
  const database = memory();
  const { store } = await trained(database);
  store.getState().pinRun('old', 1);
  await later();
  database.problem = new Error('There is no room left');
  store.getState().pinRun('lost', 2);
  store.getState().removeRun('old');
  await later();
  expect([...database.kept.keys()]).toEqual(['old']);
  store.getState().renameRun('lost', 'Found');
  await later();
  expect(englishOf(store.getState().pinProblem ?? '')).toContain('There is no room left');
  database.problem = null;
  store.getState().pinRun('new', 3);
  await later();
  expect([...database.kept.keys()].toSorted()).toEqual(['lost', 'new']);
  expect(database.kept.get('lost')).toMatchObject({ name: 'Found' });
  expect(store.getState().pinProblem).toBeNull();
});

it('warns no more where the run that could not be stored is removed', async () => {
  const database = memory();
  const { store } = await trained(database);
  database.problem = new Error('There is no room left');
  store.getState().pinRun('lost', 2);
  await later();
  database.problem = null;
  store.getState().removeRun('lost');
  await later();
  expect(database.kept.size).toBe(0);
  expect(store.getState().pinProblem).toBeNull();
});

it('takes back no warning for a write that was asked for before the one that failed', async () => {
  const answers: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = [];
  const write = (): Promise<void> => new Promise((resolve, reject) => answers.push({ resolve, reject }));
  const { store } = await trained({ ...memory(), write });
  store.getState().pinRun('a', 1);
  store.getState().pinRun('b', 2);
  answers[1]?.reject(new Error('There is no room left'));
  await later();
  answers[0]?.resolve();
  await later();
  expect(englishOf(store.getState().pinProblem ?? '')).toContain('There is no room left');
});

it('removes a run that is removed while it is on its way into the database', async () => {
  const database = memory();
  const { store } = await trained(database);
  store.getState().pinRun('a', 1);
  store.getState().removeRun('a');
  await later();
  expect(database.kept.size).toBe(0);
});

it('goes on saying that earlier runs could not be read', async () => {
  const database = memory();
  const { store } = await trained({ ...database, readAll: () => Promise.reject(new Error('The shelf is locked')) });
  expect(englishOf(store.getState().pinProblem ?? '')).toContain('The shelf is locked');
  store.getState().pinRun('a', 1);
  await later();
  expect(database.kept.has('a')).toBe(true);
  expect(englishOf(store.getState().pinProblem ?? '')).toContain('The shelf is locked');
});

it('does not bring back a run that another tab has removed', async () => {
  const database = memory();
  const first = await trained(database);
  first.store.getState().pinRun('a', 1);
  await later();
  const second = await trained(database);
  second.store.getState().removeRun('a');
  await later();
  first.store.getState().renameRun('a', 'Again');
  await later();
  expect(database.kept.size).toBe(0);
});

it('shows the newest where two tabs have pinned more than there is room for, keeps the others and says so', async () => {
  const database = memory(Array.from({ length: MAX_RECORDS + 3 }, (_, index) => recordOf(String(index), -index)));
  const { store } = await trained(database);
  expect(store.getState().pinned.map(({ id }) => id)).toEqual(Array.from({ length: MAX_RECORDS }, (_, index) => String(MAX_RECORDS - 1 - index)));
  expect(englishOf(store.getState().pinProblem ?? '')).toContain('3 older pinned runs are kept on this device but not shown');
  store.getState().removeRun('5');
  await later();
  expect(database.kept.size).toBe(MAX_RECORDS + 2);
  expect(englishOf(store.getState().pinProblem ?? '')).toContain('3 older pinned runs');
});

it('pins what the run was trained with, not what it was only asked for', async () => {
  const { store } = await trained(memory());
  const tuned = (learningRate: number) => ({ ...defaultConfig(), training: { ...defaultConfig().training, learningRate } });
  store.getState().runTuned(tuned(0.5), 10);
  expect(store.getState().pinRun('a', 1)).toMatchObject({ config: defaultConfig() });
  expect(store.getState().pinned[0]).not.toHaveProperty('history');
  const progress = progressOf(11, 20, 0.4);
  store.getState().showProgress(progress, progress.metrics, false);
  expect(store.getState().pinRun('b', 2)).toMatchObject({
    config: tuned(0.5),
    history: [{ fromIteration: 0, config: defaultConfig() }, { fromIteration: 10, config: tuned(0.5) }],
  });
});

it('records every report, also those that the page has no time to show', async () => {
  const { store } = await trained(memory());
  const flow = createProgressFlow(store, () => 0);
  for (const iteration of [20, 30, 40]) flow.receive(progressOf(iteration - 9, iteration, 1 / iteration));
  expect(store.getState().ownReports.map(({ iteration }) => iteration)).toEqual([10]);
  flow.flush();
  expect(store.getState().ownReports.map(({ iteration, values }) => [iteration, values['totalVariation']])).toEqual([
    [10, 0.5],
    [20, 1 / 20],
    [30, 1 / 30],
    [40, 1 / 40],
  ]);
});

it('forgets the reports of a run that starts over, and pins no more than there is room for', async () => {
  const { store, controller, becomeReady } = await trained(memory());
  for (let index = 0; index < MAX_RECORDS + 2; index += 1) store.getState().pinRun(String(index), index);
  expect(store.getState().pinned).toHaveLength(MAX_RECORDS);
  void controller.prepare();
  await later();
  await becomeReady();
  expect(store.getState().ownReports).toEqual([]);
  expect(store.getState().pinRun('none', 1)).toBeNull();
});
