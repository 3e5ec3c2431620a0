import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readAddress } from '../config/landing.ts';
import type { RunConfig } from '../config/runConfig.ts';
import { ADDRESS_DELAY_MILLISECONDS, connectAddress, REST_MILLISECONDS } from './connectAddress.ts';
import type { AddressBar } from './hashSync.ts';
import { selectIsPending, selectPendingChanges } from './selectors.ts';
import { createHarness } from './testing/harness.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function createPage(hash = '') {
  const entries = [hash];
  const replaced: string[] = [];
  let place = 0;
  const address: AddressBar = {
    hash: () => entries[place] ?? '',
    replace: (text) => {
      replaced.push(text);
      entries[place] = text;
    },
    push: (text) => void (place = entries.push(text) - 1),
  };
  const harness = createHarness();
  const connection = connectAddress(harness.store, harness.controller, address);
  const go = (to: number): void => {
    place = to;
    connection.navigated();
  };
  return { ...harness, entries, replaced, connection, go };
}

test('loading a page leaves its address alone', async () => {
  const { prepared, entries } = createPage('#v=1');
  await prepared();
  vi.runAllTimers();
  expect(entries).toEqual(['#v=1']);
});

test('the address follows a change at once, and those soon after it when they rest', async () => {
  const { prepared, entries, store } = createPage();
  await prepared();
  for (let height = 9; height <= 16; height += 1) store.getState().setSetting('height', height);
  expect(entries).toEqual(['#v=1&height=9']);
  vi.advanceTimersByTime(ADDRESS_DELAY_MILLISECONDS);
  expect(entries).toEqual(['#v=1&height=16']);
  vi.advanceTimersByTime(ADDRESS_DELAY_MILLISECONDS);
  store.getState().setSetting('height', 17);
  expect(entries).toEqual(['#v=1&height=17']);
});

test('a page that is left takes the latest change with it', async () => {
  const { prepared, entries, store, connection } = createPage();
  await prepared();
  for (const height of [9, 10, 11]) store.getState().setSetting('height', height);
  connection.leaving();
  expect(entries).toEqual(['#v=1&height=11']);
});

test('a slider that moves for 30 s makes fewer changes of the history than browsers allow', async () => {
  const { prepared, replaced, store } = createPage();
  await prepared();
  for (let step = 0; step < 1_000; step += 1) {
    store.getState().setSetting('height', 9 + (step % 50));
    vi.advanceTimersByTime(30);
  }
  expect(replaced.length).toBeGreaterThan(50);
  expect(replaced.length).toBeLessThan(100);
});

test('a run that has trained and is left keeps its entry; going back loads and prepares it', async () => {
  const { prepared, becomeReady, entries, store, controller, go, worker } = createPage();
  await prepared();
  store.getState().setRunState({ type: 'running' });
  store.getState().setRunState({ type: 'paused' });
  store.getState().setSetting('height', 16);
  expect(selectPendingChanges(store.getState())).toBe(1);
  expect(selectIsPending('height')(store.getState())).toBe(true);
  void controller.prepare();
  await becomeReady();
  expect(entries).toEqual(['#v=1', '#v=1&height=16']);
  expect(selectPendingChanges(store.getState())).toBe(0);
  go(0);
  expect(store.getState().form.environmentParameters['height']).toBe(8);
  expect(worker().requestsFor('start').at(-1)?.params).toMatchObject({ config: { environmentParameters: { height: 8 } } });
  await becomeReady();
  vi.runAllTimers();
  expect(worker().requestsFor('run')).toHaveLength(0);
  expect(entries).toEqual(['#v=1', '#v=1&height=16']);
});

test('going back to the bare address loads what it showed, not the defaults', async () => {
  const { prepared, becomeReady, entries, store, controller, go } = createPage();
  store.getState().loadConfig(readAddress(''));
  await prepared();
  store.getState().setRunState({ type: 'running' });
  store.getState().setSetting('seed', 3);
  void controller.prepare();
  await becomeReady();
  expect(entries).toHaveLength(2);
  expect(entries[0]).toContain('environment=toyDag');
  entries[0] = '';
  go(0);
  expect(store.getState().form).toEqual(readAddress('').config);
});

test('a hash edited by hand is loaded with its notices', async () => {
  const { prepared, store, connection, entries } = createPage();
  await prepared();
  entries[0] = '#v=1&height=9999&__proto__=1';
  connection.navigated();
  expect(store.getState().form.environmentParameters['height']).toBe(64);
  expect(store.getState().notices.map(({ key }) => key)).toEqual(expect.arrayContaining(['height', '__proto__']));
  store.getState().dismissNotices();
  expect(store.getState().notices).toEqual([]);
});

test('a live setting reaches the run when the form rests, and is no pending change', async () => {
  const { prepared, store, worker } = createPage();
  await prepared();
  store.getState().setSetting('learningRate', 0.02);
  store.getState().setSetting('learningRate', 0.01);
  expect(selectPendingChanges(store.getState())).toBe(0);
  vi.advanceTimersByTime(REST_MILLISECONDS);
  expect(worker().requestsFor('tune').map(({ params }) => params)).toMatchObject([{ learningRate: 0.01 }]);
});

test('what has not trained is prepared with each change that rests, and adds no entry', async () => {
  const { prepared, becomeReady, entries, store, worker } = createPage();
  await prepared();
  for (const height of [16, 12]) {
    store.getState().setSetting('height', height);
    await vi.advanceTimersByTimeAsync(ADDRESS_DELAY_MILLISECONDS);
    await becomeReady();
  }
  expect(worker().requestsFor('start').map(({ params }) => (params as { readonly config: RunConfig }).config.environmentParameters['height'])).toEqual([8, 16, 12]);
  expect(entries).toEqual(['#v=1&height=12']);
});
