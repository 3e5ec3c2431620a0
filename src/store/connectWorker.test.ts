import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WorkerMessage } from '../worker/protocol.ts';
import { NUMBERS_INTERVAL_MILLISECONDS } from './progressFlow.ts';
import { FAKE_RUN_INFO, fakeView, settle } from './testing/fakeWorker.ts';
import { createHarness, progressOf, snapshotOf } from './testing/harness.ts';
import { VIEW_INTERVAL_MILLISECONDS } from './viewPuller.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const PAUSED = { type: 'stateChanged', state: { type: 'paused' } } as const;
const RUNNING = { type: 'stateChanged', state: { type: 'running' } } as const;

test('preparing shows the first picture without training', async () => {
  const { store, prepared, worker } = createHarness();
  await prepared();
  expect(store.getState().runState).toEqual({ type: 'ready' });
  expect(store.getState().view).toEqual(fakeView(0));
  expect(worker().requests.map(({ command }) => command)).toEqual(['start', 'readView']);
  expect(worker().requestsFor('readView')[0]?.params).toEqual({});
});

test('the first picture shows while the backend is still being chosen', async () => {
  const { store, controller, worker } = createHarness();
  void controller.prepare();
  await settle();
  await worker().emit({ type: 'pictureReady', view: fakeView(0), space: FAKE_RUN_INFO });
  expect(store.getState().runState).toEqual({ type: 'preparing' });
  expect(store.getState().view).toEqual(fakeView(0));
  expect(store.getState().drawnInfo).toEqual(FAKE_RUN_INFO);
});

test('run, pause and step become commands in the states that allow them', async () => {
  const { store, controller, prepared, worker } = createHarness();
  await prepared();
  void controller.pause();
  expect(worker().requestsFor('pause')).toHaveLength(0);
  void controller.run();
  await worker().answer('run', null);
  await worker().emit(RUNNING);
  void controller.step();
  expect(worker().requestsFor('step')).toHaveLength(0);
  void controller.pause();
  await worker().emit(PAUSED);
  await worker().answer('pause', null);
  void controller.step();
  expect(worker().requestsFor('step')).toHaveLength(1);
  expect(store.getState().runState).toEqual({ type: 'paused' });
});

test('run pressed while the worker prepares takes effect when it is ready', async () => {
  const { controller, becomeReady, worker } = createHarness();
  void controller.prepare();
  await controller.run();
  expect(worker().requestsFor('run')).toHaveLength(0);
  await becomeReady();
  expect(worker().requestsFor('run')).toHaveLength(1);
});

test('pause while the worker prepares takes the wish back', async () => {
  const { controller, becomeReady, worker } = createHarness();
  void controller.prepare();
  await controller.run();
  await controller.pause();
  await becomeReady();
  expect(worker().requestsFor('run')).toHaveLength(0);
});

test('curves and numbers change together, at a readable pace', async () => {
  const { store, prepared, worker } = createHarness();
  await prepared();
  await worker().emit({ type: 'progressed', progress: progressOf(1, 10, 0.8) });
  await worker().emit({ type: 'progressed', progress: progressOf(11, 20) });
  const { curves } = store.getState();
  expect([store.getState().counters.iteration, curves.loss.length]).toEqual([0, 0]);
  vi.advanceTimersByTime(NUMBERS_INTERVAL_MILLISECONDS);
  expect(store.getState().counters).toMatchObject({ iteration: 20, rewardCalls: 320, loss: 20, logZ: 20 });
  expect(store.getState().report?.iteration).toBe(10);
  expect([curves.loss.length, curves.loss.xAt(0), curves.loss.yAt(19)]).toEqual([20, 1, 20]);
  expect([curves.totalVariation.xAt(0), curves.totalVariation.yAt(0), curves.noiseFloor.yAt(0)]).toEqual([10, 0.8, 0.5]);
});

test('a change of state shows the numbers that were held back first', async () => {
  const { store, prepared, worker } = createHarness();
  await prepared();
  await worker().emit({ type: 'progressed', progress: progressOf(1, 3) });
  await worker().emit(PAUSED);
  expect(store.getState().counters.iteration).toBe(3);
});

test('starting over takes what the form shows, and clears the curves', async () => {
  const { store, controller, prepared, worker, workers } = createHarness();
  await prepared();
  store.getState().setSetting('batchSize', 64);
  await worker().emit({ type: 'progressed', progress: progressOf(1, 10, 0.8) });
  void controller.prepare();
  expect(workers).toHaveLength(1);
  expect(workers[0]?.requestsFor('start')).toHaveLength(2);
  expect(worker().requestsFor('start').at(-1)?.params).toEqual({ config: store.getState().form, resumeFrom: null });
  expect(store.getState().curves.loss.length).toBe(0);
  expect(store.getState().counters.iteration).toBe(0);
  expect(store.getState().view).toEqual(fakeView(0));
  expect(store.getState().form.training.batchSize).toBe(64);
});

test('what an earlier run says is dropped', async () => {
  const { store, controller, prepared, worker, workers } = createHarness();
  await prepared();
  const oldRunId = workers[0]?.requests[0]?.runId ?? -1;
  const oldHandler = workers[0]?.onmessage;
  await worker().emit({ type: 'progressed', progress: progressOf(1, 10) });
  void controller.prepare();
  await worker().emit({ type: 'progressed', progress: progressOf(11, 20) }, oldRunId);
  oldHandler?.({ data: { kind: 'event', runId: oldRunId, event: RUNNING } } as MessageEvent<WorkerMessage>);
  vi.advanceTimersByTime(10 * NUMBERS_INTERVAL_MILLISECONDS);
  expect(store.getState().curves.loss.length).toBe(0);
  expect(store.getState().counters.iteration).toBe(0);
  expect(store.getState().runState).toEqual({ type: 'preparing' });
});

test('a live setting is handed to the run in progress', async () => {
  const { store, controller, prepared, worker } = createHarness();
  await prepared();
  store.getState().setSetting('learningRate', 0.01);
  void controller.applyLive();
  expect(worker().requestsFor('tune')[0]?.params).toMatchObject({ learningRate: 0.01, iterations: 2000 });
  await worker().answer('tune', { iteration: 40 });
  expect(store.getState().runningConfig?.training.learningRate).toBe(0.01);
  void controller.applyLive();
  expect(worker().requestsFor('tune')).toHaveLength(1);
});

test('live settings wait where the form needs a restart anyway', async () => {
  const { store, controller, prepared, worker } = createHarness();
  await prepared();
  store.getState().setSetting('learningRate', 0.01);
  store.getState().setSetting('height', 16);
  await controller.applyLive();
  expect(worker().requestsFor('tune')).toHaveLength(0);
});

test('a live setting changed while the worker prepares is handed over when it is ready', async () => {
  const { store, controller, becomeReady, worker } = createHarness();
  void controller.prepare();
  store.getState().setSetting('learningRate', 0.01);
  await controller.applyLive();
  await becomeReady();
  expect(worker().requestsFor('tune')).toHaveLength(1);
});

test('a failure keeps everything that was drawn', async () => {
  const { store, prepared, worker } = createHarness();
  await prepared();
  await worker().emit({ type: 'progressed', progress: progressOf(1, 10, 0.3) });
  const failure = { code: 'lossNotFinite', message: 'The loss is NaN.', keptIteration: 8 } as const;
  await worker().emit({ type: 'stateChanged', state: { type: 'failed', failure } });
  const state = store.getState();
  expect(state.runState).toEqual({ type: 'failed', failure });
  expect([state.counters.iteration, state.curves.loss.length, state.report?.iteration]).toEqual([10, 10, 10]);
  expect(state.view).toEqual(fakeView(0));
});

test('a refused start is a failed run with the reason', async () => {
  const { store, controller, worker } = createHarness();
  void controller.prepare();
  await worker().refuse('start', { code: 'backendUnavailable', message: 'There is no WebGPU adapter.' });
  expect(store.getState().runState).toEqual({
    type: 'failed',
    failure: { code: 'backendUnavailable', message: 'There is no WebGPU adapter.', keptIteration: 0 },
  });
});

test('a dead worker is replaced by one that goes on from the last snapshot', async () => {
  const { store, controller, prepared, becomeReady, worker, workers } = createHarness();
  await prepared();
  await worker().emit({ type: 'progressed', progress: progressOf(1, 10, 0.3) });
  await worker().emit({ type: 'snapshotTaken', snapshot: snapshotOf(8) });
  await worker().crash('out of memory');
  expect(store.getState().runState).toMatchObject({ type: 'failed', failure: { code: 'workerDied', keptIteration: 8 } });
  void controller.recover(null);
  expect(workers).toHaveLength(2);
  expect(worker().requestsFor('start').at(-1)?.params).toMatchObject({ resumeFrom: { iteration: 8 } });
  await becomeReady();
  expect(worker().requestsFor('run')).toHaveLength(1);
  await worker().emit({ type: 'progressed', progress: progressOf(9, 12) });
  vi.advanceTimersByTime(NUMBERS_INTERVAL_MILLISECONDS);
  const { loss } = store.getState().curves;
  expect(Array.from({ length: loss.length }, (_, index) => loss.xAt(index))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

test('falling back changes the backend of run and form alike', async () => {
  const { store, controller, prepared, worker } = createHarness();
  await prepared();
  const failure = { code: 'gpuLost', message: 'The GPU was lost.', keptIteration: 0 } as const;
  await worker().emit({ type: 'stateChanged', state: { type: 'failed', failure } });
  void controller.recover('wasm');
  expect(worker().requestsFor('start').at(-1)?.params).toMatchObject({ config: { training: { backend: 'wasm' } } });
  expect(store.getState().form).toEqual(store.getState().runningConfig);
});

test('pictures are pulled one at a time, at most five a second', async () => {
  const { prepared, worker, store } = createHarness();
  await prepared();
  for (let report = 1; report <= 4; report += 1) {
    await worker().emit({ type: 'progressed', progress: progressOf(report, report, 0.5) });
  }
  expect(worker().requestsFor('readView')).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(VIEW_INTERVAL_MILLISECONDS);
  expect(worker().requestsFor('readView')).toHaveLength(2);
  await worker().emit({ type: 'progressed', progress: progressOf(5, 5, 0.5) });
  await vi.advanceTimersByTimeAsync(10 * VIEW_INTERVAL_MILLISECONDS);
  expect(worker().requestsFor('readView')).toHaveLength(2);
  await worker().answer('readView', fakeView(4));
  expect(store.getState().view?.iteration).toBe(4);
  expect(worker().requestsFor('readView')).toHaveLength(3);
});

test('a hidden page pulls no picture until it is seen again', async () => {
  const { page, prepared, worker, controller } = createHarness();
  await prepared();
  page.isHidden = true;
  vi.advanceTimersByTime(1_000);
  await worker().emit({ type: 'progressed', progress: progressOf(1, 1, 0.5) });
  expect(worker().requestsFor('readView')).toHaveLength(1);
  page.isHidden = false;
  controller.refreshView();
  await settle();
  expect(worker().requestsFor('readView')).toHaveLength(2);
});

test('going back as it was takes the live settings of that moment, in run and form alike', async () => {
  const { store, controller, prepared, becomeReady, worker } = createHarness();
  await prepared();
  await worker().emit({ type: 'snapshotTaken', snapshot: snapshotOf(8) });
  store.getState().setSetting('learningRate', 0.01);
  store.getState().setSetting('batchSize', 64);
  expect(store.getState().checkpoints).toEqual([8]);
  void controller.goBack(8, 'asItWas');
  await becomeReady();
  expect(worker().requestsFor('start').at(-1)?.params).toMatchObject({ resumeFrom: { iteration: 8 } });
  expect(store.getState().form.training).toMatchObject({ learningRate: 0.001, batchSize: 64 });
  store.getState().setSetting('batchSize', 16);
  await controller.applyLive();
  expect(worker().requestsFor('tune')).toHaveLength(0);
  expect(store.getState().checkpoints).toEqual([8]);
});

test('a checkpoint from elsewhere leaves no way back into the run before', async () => {
  const { store, controller, prepared, becomeReady, worker } = createHarness();
  await prepared();
  await worker().emit({ type: 'snapshotTaken', snapshot: snapshotOf(8) });
  void controller.resume(snapshotOf(30));
  await becomeReady();
  expect(worker().requestsFor('start').at(-1)?.params).toMatchObject({ resumeFrom: { iteration: 30 } });
  expect(store.getState().checkpoints).toEqual([]);
  await controller.goBack(8, 'asItWas');
  expect(worker().requestsFor('start')).toHaveLength(2);
});
