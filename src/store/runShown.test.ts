import { expect, test } from 'vitest';
import { createHarness, progressOf } from './testing/harness.ts';

const PAUSED = { type: 'stateChanged', state: { type: 'paused' } } as const;
const RUNNING = { type: 'stateChanged', state: { type: 'running' } } as const;

test('run and step are of what the form shows: of the run under way, or of another that is started for it', async () => {
  const { store, controller, prepared, becomeReady, worker } = createHarness();
  await prepared();
  await worker().emit(PAUSED);
  store.getState().setSetting('height', 16);
  void controller.run();
  await becomeReady();
  expect(store.getState().runningConfig).toEqual(store.getState().form);
  expect(worker().requestsFor('start')).toHaveLength(2);
  expect(worker().requestsFor('run')).toHaveLength(1);
  await worker().emit(PAUSED);
  store.getState().setSetting('height', 12);
  void controller.step();
  await becomeReady();
  expect(worker().requestsFor('start').at(-1)?.params).toMatchObject({ config: { environmentParameters: { height: 12 } } });
  expect(worker().requestsFor('step')).toHaveLength(1);
});

test('a form that rests is prepared where nothing has been trained yet; a run that has trained is left alone', async () => {
  const { store, controller, prepared, becomeReady, worker } = createHarness();
  await prepared();
  store.getState().setSetting('height', 16);
  void controller.formRested();
  await becomeReady();
  expect(store.getState().runningConfig?.environmentParameters['height']).toBe(16);
  await worker().emit({ type: 'stateChanged', state: { type: 'failed', failure: { code: 'tooLarge', message: 'Too large.', keptIteration: 0 } } });
  store.getState().setSetting('height', 10);
  void controller.formRested();
  await becomeReady();
  expect(store.getState().runState).toEqual({ type: 'ready' });
  await worker().emit({ type: 'progressed', progress: progressOf(1, 10) });
  await worker().emit(PAUSED);
  store.getState().setSetting('height', 12);
  void controller.formRested();
  expect(store.getState().runningConfig?.environmentParameters['height']).toBe(10);
});

test('a worker that is free takes the next run; one that is busy, prepares or failed makes room for a new one', async () => {
  const { controller, prepared, becomeReady, worker, workers } = createHarness();
  await prepared();
  await worker().emit(RUNNING);
  await worker().emit({ type: 'progressed', progress: { ...progressOf(1, 10), iterationsPerSecond: 400 } });
  void controller.prepare();
  await becomeReady();
  expect(workers).toHaveLength(1);
  await worker().emit(RUNNING);
  await worker().emit({ type: 'progressed', progress: { ...progressOf(1, 1), iterationsPerSecond: 0.5 } });
  void controller.prepare();
  expect(workers).toHaveLength(2);
  expect(workers[0]?.isTerminated).toBe(true);
  void controller.prepare();
  expect(workers).toHaveLength(3);
  await becomeReady();
  await worker().emit({ type: 'stateChanged', state: { type: 'failed', failure: { code: 'internal', message: 'Broken.', keptIteration: 0 } } });
  void controller.prepare();
  expect(workers).toHaveLength(4);
});
