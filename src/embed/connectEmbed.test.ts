import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createHarness, progressOf } from '../store/testing/harness.ts';
import { settle } from '../store/testing/fakeWorker.ts';
import { connectEmbed, MAX_PENDING, type EmbedWindow, type ReceivedMessage } from './connectEmbed.ts';
import { EVENT_INTERVAL_MILLISECONDS } from './eventPacer.ts';
import { readGoal } from './storeApi.ts';

const ORIGIN = 'https://example.org';
const FOREIGN = 'https://example.com';

interface Said {
  readonly message: { readonly type: string; readonly [key: string]: unknown };
  readonly target: string;
  /** Milliseconds of the test's own clock. */
  readonly at: number;
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function createEmbed({ origins = [ORIGIN], parentOrigin = ORIGIN as string | null, isFramed = true } = {}) {
  const harness = createHarness();
  const said: Said[] = [];
  const listeners = new Set<(message: ReceivedMessage) => void>();
  const heights = new Set<(height: number) => void>();
  const parent = { postMessage: (message: unknown, target: string) => void said.push({ message: message as Said['message'], target, at: Date.now() }) };
  const window: EmbedWindow = {
    parent,
    self: isFramed ? {} : parent,
    parentOrigin,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watchHeight(listener) {
      heights.add(listener);
      return () => heights.delete(listener);
    },
  };
  const ignored: number[] = [];
  const { store, controller } = harness;
  const disconnect = connectEmbed({ store, controller, origins, window, onIgnored: (count) => ignored.push(count) });
  const send = async (data: unknown, origin = ORIGIN, source: unknown = parent): Promise<void> => {
    for (const listener of listeners) listener({ data, origin, source });
    await settle();
  };
  const becomeHigh = (height: number): void => heights.forEach((listener) => listener(height));
  const types = (): readonly string[] => said.map(({ message }) => message.type.slice('gflownet:'.length));
  const lastReply = (): unknown => said.findLast(({ message }) => message.type === 'gflownet:reply')?.message;
  return { ...harness, disconnect, said, send, types, becomeHigh, ignored, listeners, heights, lastReply };
}

describe('who is heard', () => {
  test('nobody without a named origin, and nobody without a frame', () => {
    for (const { listeners, said } of [createEmbed({ origins: [] }), createEmbed({ isFramed: false })]) {
      expect(listeners.size).toBe(0);
      expect(said).toEqual([]);
    }
  });

  test('not another origin, not another window: both are counted and never answered', async () => {
    const { prepared, send, said, ignored, worker } = createEmbed();
    await prepared();
    said.length = 0;
    vi.advanceTimersByTime(EVENT_INTERVAL_MILLISECONDS);
    const before = said.length;
    for (const origin of [FOREIGN, 'null', '', `${ORIGIN}:444`, ORIGIN.toUpperCase()]) await send({ type: 'gflownet:run', id: 1 }, origin);
    await send({ type: 'gflownet:run', id: 1 }, ORIGIN, {});
    await send({ type: 'gflownet:run', id: 1 }, ORIGIN, null);
    expect(said.length).toBe(before);
    expect(ignored).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(worker().requestsFor('run')).toEqual([]);
  });

  test('answers and events go to exact origins only', async () => {
    const { prepared, send, said } = createEmbed({ origins: [FOREIGN, ORIGIN] });
    await prepared();
    await send({ type: 'gflownet:readState', id: 1 });
    vi.advanceTimersByTime(EVENT_INTERVAL_MILLISECONDS);
    expect(new Set(said.map(({ target }) => target))).toEqual(new Set([ORIGIN]));
  });

  test('a page of an origin that was not named is told nothing at all', async () => {
    const { prepared, said } = createEmbed({ parentOrigin: FOREIGN });
    await prepared();
    vi.advanceTimersByTime(EVENT_INTERVAL_MILLISECONDS);
    expect(said).toEqual([]);
  });

  test('where the browser does not tell who is around, each named origin is tried, never *', () => {
    const { said } = createEmbed({ origins: [ORIGIN, FOREIGN], parentOrigin: null });
    expect(said.map(({ target }) => target)).toEqual([ORIGIN, FOREIGN]);
  });
});

test('a run from configuration to end', async () => {
  const { prepared, becomeReady, send, worker, store, lastReply, said } = createEmbed();
  expect(said[0]?.message).toMatchObject({ type: 'gflownet:ready', version: 1 });
  await prepared();
  await send({ type: 'gflownet:setConfig', id: 1, hash: '#v=1&height=4' });
  expect(lastReply()).toMatchObject({ id: 1, ok: true, result: { hash: '#v=1&height=4', notices: [] } });
  // Before the worker is ready, so that it is remembered.
  await send({ type: 'gflownet:run', id: 2 });
  expect(lastReply()).toMatchObject({ id: 2, ok: true });
  await becomeReady();
  expect(worker().requestsFor('start').at(-1)?.params).toMatchObject({ config: { environmentParameters: { height: 4 } } });
  expect(worker().requestsFor('run')).toHaveLength(1);
  await worker().answer('run', null);
  await worker().emit({ type: 'stateChanged', state: { type: 'running' } });
  await worker().emit({ type: 'progressed', progress: progressOf(1, 20, 0.25) });
  await worker().emit({ type: 'stateChanged', state: { type: 'finished' } });
  await send({ type: 'gflownet:readState', id: 3 });
  expect(lastReply()).toMatchObject({
    id: 3,
    ok: true,
    result: { state: { type: 'finished' }, counters: { iteration: 20 }, metrics: { values: { totalVariation: 0.25 } }, backend: 'cpu' },
  });
  expect(structuredClone(lastReply())).toEqual(lastReply());
  vi.advanceTimersByTime(EVENT_INTERVAL_MILLISECONDS);
  expect(said.findLast(({ message }) => message.type === 'gflownet:state')?.message).toMatchObject({ state: { type: 'finished' } });
  await send({ type: 'gflownet:reset', id: 4 });
  expect(lastReply()).toMatchObject({ id: 4, ok: true });
  expect(store.getState().runState.type).toBe('preparing');
});

test('what the state does not allow is refused with what to do', async () => {
  const { prepared, send, worker, lastReply } = createEmbed();
  await prepared();
  await worker().emit({ type: 'stateChanged', state: { type: 'running' } });
  await send({ type: 'gflownet:step', id: 1 });
  expect(lastReply()).toMatchObject({ ok: false, error: { code: 'notPossible', message: expect.stringContaining('is running') } });
  await worker().crash('out of memory');
  await send({ type: 'gflownet:run', id: 2 });
  expect(lastReply()).toMatchObject({ ok: false, error: { code: 'notPossible', message: expect.stringContaining('Send reset') } });
});

test('events of one kind are at least an interval apart, and the last one is said', async () => {
  const { prepared, worker, said } = createEmbed();
  await prepared();
  vi.advanceTimersByTime(10 * EVENT_INTERVAL_MILLISECONDS);
  said.length = 0;
  for (let step = 1; step <= 200; step += 1) {
    await worker().emit({ type: 'progressed', progress: progressOf(step, step) });
    vi.advanceTimersByTime(10);
  }
  vi.advanceTimersByTime(10 * EVENT_INTERVAL_MILLISECONDS);
  const times = said.filter(({ message }) => message.type === 'gflownet:progress').map(({ at }) => at);
  expect(times.length).toBeGreaterThan(5);
  expect(times.slice(1).every((time, index) => time - (times[index] ?? 0) >= EVENT_INTERVAL_MILLISECONDS)).toBe(true);
  expect(said.at(-1)?.message).toMatchObject({ type: 'gflownet:progress', counters: { iteration: 200 } });
});

test('a flood is refused beyond what may wait', async () => {
  const { prepared, send, said } = createEmbed();
  await prepared();
  // The worker does not answer, so every step stays under way.
  for (let index = 0; index < MAX_PENDING + 5; index += 1) await send({ type: 'gflownet:step', id: index });
  const replies = said.filter(({ message }) => message.type === 'gflownet:reply').map(({ message }) => message);
  expect(replies).toHaveLength(5);
  expect(replies).toMatchObject(Array.from({ length: 5 }, (_, index) => ({ id: MAX_PENDING + index, error: { code: 'busy' } })));
});

test('a goal is told when a lesson has one', () => {
  expect(readGoal({})).toBeNull();
  expect(readGoal({ goalMet: null })).toBeNull();
  expect(readGoal({ goalMet: true })).toEqual({ isMet: true });
  const { store, said } = createEmbed();
  store.setState({ goalMet: false } as object);
  vi.advanceTimersByTime(EVENT_INTERVAL_MILLISECONDS);
  store.setState({ goalMet: true } as object);
  vi.advanceTimersByTime(EVENT_INTERVAL_MILLISECONDS);
  const goals = said.filter(({ message }) => message.type === 'gflownet:goal').map(({ message }) => message['goal']);
  expect(goals).toEqual([{ isMet: false }, { isMet: true }]);
});

test('its height is told in both ways, at most once per interval, and not for a pixel of rounding', () => {
  const { said, becomeHigh } = createEmbed();
  said.length = 0;
  becomeHigh(500);
  const both = [{ message: { subject: 'lti.frameResize', height: 500 } }, { message: { type: 'gflownet:resized', height: 500 } }];
  expect(said).toMatchObject(both);
  becomeHigh(501);
  becomeHigh(499);
  vi.advanceTimersByTime(EVENT_INTERVAL_MILLISECONDS);
  expect(said).toHaveLength(2);
  for (const height of [510, 520, 530]) becomeHigh(height);
  vi.advanceTimersByTime(2 * EVENT_INTERVAL_MILLISECONDS);
  expect(said.slice(2).map(({ message }) => message['height'])).toEqual([510, 510, 530, 530]);
  const unnamed = createEmbed({ parentOrigin: FOREIGN });
  unnamed.becomeHigh(500);
  expect(unnamed.said).toEqual([]);
});

test('after it is taken down nothing is heard or said', async () => {
  const { disconnect, prepared, said, listeners, heights } = createEmbed();
  disconnect();
  said.length = 0;
  await prepared();
  vi.advanceTimersByTime(10 * EVENT_INTERVAL_MILLISECONDS);
  expect(heights.size).toBe(0);
  expect(listeners.size).toBe(0);
  expect(said).toEqual([]);
});
