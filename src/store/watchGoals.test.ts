import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { decodeHash } from '../config/hashCodec.ts';
import type { Goal } from '../lessons/goal.ts';
import { createHarness, progressOf } from './testing/harness.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const PAUSED = { type: 'stateChanged', state: { type: 'paused' } } as const;
const RUNNING = { type: 'stateChanged', state: { type: 'running' } } as const;
const GOAL_OF_STEP: Goal = { conditions: [{ type: 'counter', id: 'iteration', comparison: '>=', value: 3 }] };

test.each([
  ['a report that the page shows', [progressOf(1, 10, 0.05)]],
  ['a report that the next one follows before it is shown', [progressOf(1, 10, 0.5), progressOf(11, 20, 0.05), progressOf(21, 30, 0.5)]],
])('a run pauses once, when the goal of the link is met by %s', async (_, reports) => {
  const { store, prepared, worker } = createHarness();
  store.getState().loadLink(decodeHash('#v=1&goal=totalVariation<0.1'));
  await prepared();
  await worker().emit(RUNNING);
  await worker().emit({ type: 'progressed', progress: progressOf(0, 0, 0.9) });
  expect(worker().requestsFor('pause')).toHaveLength(0);
  for (const progress of reports) await worker().emit({ type: 'progressed', progress });
  expect(worker().requestsFor('pause')).toHaveLength(1);
  await worker().emit(PAUSED);
  await worker().answer('pause', null);
  // What was met stays met: it is no reason to stop again.
  await worker().emit(RUNNING);
  await worker().emit({ type: 'progressed', progress: progressOf(31, 40, 0.01) });
  expect(worker().requestsFor('pause')).toHaveLength(1);
  expect(store.getState().goalMet).toBe(true);
});

test('a run also pauses at the goal of a step', async () => {
  const { store, prepared, worker } = createHarness();
  await prepared();
  const { form, beginStep } = store.getState();
  beginStep({ place: { lessonId: 'flow', step: 0 }, startConfig: form, goal: GOAL_OF_STEP, lookAt: null, settings: [], ownConfig: null });
  await worker().emit(RUNNING);
  await worker().emit({ type: 'progressed', progress: progressOf(1, 2) });
  expect(worker().requestsFor('pause')).toHaveLength(0);
  await worker().emit({ type: 'progressed', progress: progressOf(3, 4) });
  expect(worker().requestsFor('pause')).toHaveLength(1);
  expect(store.getState().isStepGoalMet).toBe(true);
});

test('what was reached is that of the moment at which the goal was met, whatever comes after', async () => {
  const { store, prepared, worker } = createHarness();
  store.getState().loadLink(decodeHash('#v=1&goal=totalVariation<0.1'));
  await prepared();
  const { form, runTuned } = store.getState();
  await worker().emit(RUNNING);
  await worker().emit({ type: 'progressed', progress: progressOf(1, 10, 0.5) });
  await worker().emit({ type: 'progressed', progress: progressOf(11, 20, 0.05) });
  await worker().emit({ type: 'progressed', progress: progressOf(21, 30, 0.7) });
  expect(store.getState().classReached).toMatchObject({ config: form, backend: 'cpu', metric: 'totalVariation', value: 0.05, loss: 20, report: { iteration: 20 } });
  expect(store.getState().stepReached).toBeNull();
  // Where settings changed on the way, none lead to it.
  store.getState().loadLink(decodeHash('#v=1&goal=iteration>=40,totalVariation<0.9'));
  runTuned({ ...form, training: { ...form.training, seed: 5 } }, 30);
  await worker().emit({ type: 'progressed', progress: progressOf(31, 40, 0.01) });
  expect(store.getState().classReached).toMatchObject({ config: null, loss: 40 });
});
