import { expect, it, vi } from 'vitest';
import { createHarness, progressOf } from '../testing/harness.ts';
import { FAKE_RUN_INFO, settle } from '../testing/fakeWorker.ts';
import { BEATS, WalkPlayer, WHOLE_BEAT } from './player.ts';
import type { SpeedId } from './speeds.ts';
import { EXPLANATION } from './testing/explanation.ts';
import { beatCount } from './walk.ts';

const BEAT_COUNT = beatCount(EXPLANATION);

/** A player whose time passes when the test says so. */
async function setUp({ isStill = false, speed = 'full' as SpeedId } = {}) {
  const harness = createHarness();
  await harness.prepared();
  const { store, controller, worker } = harness;
  store.getState().setSpeed(speed);
  let waiting: { readonly action: () => void; readonly milliseconds: number } | null = null;
  const player = new WalkPlayer({
    store,
    controller,
    isStill: () => isStill,
    schedule(action, milliseconds) {
      const own = { action, milliseconds };
      waiting = own;
      return () => void (waiting === own && (waiting = null));
    },
  });
  const pass = (): number | null => {
    const due = waiting;
    waiting = null;
    due?.action();
    return due?.milliseconds ?? null;
  };
  const draw = async (): Promise<void> => {
    await settle();
    await worker().answer('explain', EXPLANATION);
  };
  const run = async (): Promise<void> => {
    void controller.run();
    await settle();
    await worker().emit({ type: 'stateChanged', state: { type: 'running' } });
  };
  const beat = (): number | null => store.getState().walk?.beat ?? null;
  return { ...harness, player, pass, draw, run, beat };
}

it('shows one object to its end, by itself, and asks the run for nothing', async () => {
  const { store, player, worker, pass, draw, beat } = await setUp();
  void player.begin();
  await draw();
  const waited = Array.from({ length: BEAT_COUNT }, () => pass());
  expect(waited).toEqual([...Array.from({ length: 4 }, () => BEATS.choosing), ...Array.from({ length: 6 }, () => BEATS.loss), BEATS.update]);
  expect([beat(), pass(), store.getState().walk?.isPlaying]).toEqual([BEAT_COUNT - 1, null, false]);
  expect(worker().requestsFor('step')).toEqual([]);
});

it('goes by hand where nothing may move by itself', async () => {
  const { store, player, pass, draw, beat } = await setUp({ isStill: true });
  void player.begin();
  await draw();
  expect([beat(), store.getState().walk?.isPlaying, pass()]).toEqual([0, false, null]);
  player.forward();
  player.forward();
  player.back();
  player.play();
  expect([beat(), pass()]).toEqual([1, null]);
});

it('stops where it is asked to, and plays again from the beginning once it has ended', async () => {
  const { player, pass, draw, beat } = await setUp();
  void player.begin();
  await draw();
  pass();
  player.pause();
  expect([beat(), pass()]).toEqual([1, null]);
  player.play();
  for (let count = 0; count < BEAT_COUNT; count++) pass();
  player.play();
  expect(beat()).toBe(0);
});

it('while a run is slow: an object, one iteration, another object', async () => {
  const { store, worker, pass, draw, run, beat } = await setUp({ speed: 'action' });
  expect(worker().requestsFor('pace').at(-1)?.params).toEqual({ iterationsPerSecond: 0 });
  await run();
  expect(store.getState().panel).toBe('state');
  await draw();
  for (let count = 0; count < BEAT_COUNT - 1; count++) pass();
  expect(worker().requestsFor('step')).toHaveLength(0);
  pass();
  expect(worker().requestsFor('step')).toHaveLength(1);
  // Nothing is drawn of the policy before that iteration.
  expect(worker().requestsFor('explain')).toHaveLength(1);
  await worker().emit({ type: 'progressed', progress: progressOf(1, 1, 0.5) });
  // The page takes reports at its own pace.
  await vi.waitFor(() => expect(worker().requestsFor('explain')).toHaveLength(2));
  await draw();
  expect(beat()).toBe(0);
  expect(store.getState().counters.iteration).toBe(1);
});

it('shows each object whole where a beat is an object', async () => {
  const { pass, draw, run, beat } = await setUp({ speed: 'object' });
  await run();
  await draw();
  expect([beat(), pass()]).toEqual([BEAT_COUNT - 1, WHOLE_BEAT]);
});

it('stays with its object when the run is paused, and leaves when the run is sped up', async () => {
  const { store, worker, pass, draw, run } = await setUp({ speed: 'action' });
  await run();
  await draw();
  await worker().emit({ type: 'stateChanged', state: { type: 'paused' } });
  expect([store.getState().walk?.isPlaying, pass()]).toEqual([false, null]);
  await run();
  expect(store.getState().walk?.isPlaying).toBe(true);
  store.getState().setSpeed('twenty');
  expect([store.getState().walk, pass()]).toEqual([null, null]);
  expect(worker().requestsFor('pace').at(-1)?.params).toEqual({ iterationsPerSecond: 20 });
});

it('leaves for another run, and for a state that is picked; an answer that comes too late is not shown', async () => {
  const { store, player, worker, draw } = await setUp();
  void player.begin();
  await draw();
  store.getState().selectCell(3);
  expect(store.getState().walk).toBeNull();
  void player.begin();
  await settle();
  player.close();
  await worker().answer('explain', EXPLANATION);
  expect(store.getState().walk).toBeNull();
  void player.begin();
  await draw();
  expect(store.getState().walk).not.toBeNull();
  store.getState().runPrepared({ ...FAKE_RUN_INFO });
  expect(store.getState().walk).toBeNull();
});
