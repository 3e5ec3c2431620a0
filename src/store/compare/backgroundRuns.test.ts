import { expect, it } from 'vitest';
import { englishOf } from '../../lib/text/message.ts';
import type { Event, RunInfo } from '../../worker/protocol.ts';
import { configOf, inProcessWorker } from '../../worker/testing/inProcessPage.ts';
import { progressOf } from '../testing/harness.ts';
import { FAKE_RUN_INFO, FakeWorker, fakeView, settle } from '../testing/fakeWorker.ts';
import { BackgroundRuns, type BackgroundRun } from './backgroundRuns.ts';

function open(concurrency: number) {
  const seen: (readonly BackgroundRun[])[] = [];
  const waiting: { readonly accept: (runs: readonly BackgroundRun[]) => boolean; readonly resolve: () => void }[] = [];
  const background = new BackgroundRuns({
    createWorker: () => inProcessWorker(),
    concurrency,
    onChange(runs) {
      seen.push(runs);
      for (const { accept, resolve } of waiting) if (accept(runs)) resolve();
    },
  });
  const until = (accept: (runs: readonly BackgroundRun[]) => boolean): Promise<void> =>
    accept(background.runs) ? Promise.resolve() : new Promise((resolve) => waiting.push({ accept, resolve }));
  return { background, seen, until };
}

const allOver = (runs: readonly BackgroundRun[]): boolean => runs.every(({ state }) => ['finished', 'failed', 'stopped'].includes(state));

it('runs one after the other to their end, each with its picture and its curves', async () => {
  const { background, seen, until } = open(1);
  const config = configOf({ iterations: 20 });
  background.add([
    { contender: 0, label: 'a', config },
    { contender: 0, label: 'b', config: configOf({ iterations: 20, seed: 1 }) },
    { contender: 0, label: 'a again', config },
  ]);
  await until(allOver);
  expect(background.runs.map(({ state }) => state)).toEqual(['finished', 'finished', 'finished']);
  for (const { progress, reports, view } of background.runs) {
    expect(progress?.iteration).toBe(20);
    expect(reports.at(-1)?.iteration).toBe(20);
    expect(view?.kind).toBe('heatmaps');
  }
  const [first, second, again] = background.runs;
  expect(again?.reports.at(-1)?.values).toEqual(first?.reports.at(-1)?.values);
  expect(second?.reports.at(-1)?.values).not.toEqual(first?.reports.at(-1)?.values);
  const busiest = seen.map((runs) => runs.filter(({ state }) => state === 'preparing' || state === 'running').length);
  expect(Math.max(...busiest)).toBe(1);
});

it('goes on after a run that cannot be prepared, and says why that one failed', async () => {
  const { background, until } = open(1);
  background.add([
    { contender: 0, label: 'missing', config: configOf({ environment: 'sequenceTable', table: '0123456789abcdef' }) },
    { contender: 0, label: 'fine', config: configOf({ iterations: 5 }) },
  ]);
  await until(allOver);
  expect(background.runs.map(({ state }) => state)).toEqual(['failed', 'finished']);
  expect(englishOf(background.runs[0]?.problem ?? '')).toMatch(/table/i);
});

it('stops what runs and what waits, and can be used again', async () => {
  const { background, until } = open(1);
  background.add([
    { contender: 0, label: 'long', config: configOf({ iterations: 1_000_000 }) },
    { contender: 0, label: 'next', config: configOf({ iterations: 5 }) },
  ]);
  await until((runs) => (runs[0]?.progress?.iteration ?? 0) > 0);
  background.stop();
  expect(background.runs.map(({ state }) => state)).toEqual(['stopped', 'stopped']);
  background.clear();
  background.add([{ contender: 0, label: 'later', config: configOf({ iterations: 5 }) }]);
  await until(allOver);
  expect(background.runs.map(({ label, state }) => [label, state])).toEqual([['later', 'finished']]);
});

it('leaves a run stopped that was stopped while its last picture was on its way', async () => {
  const worker = new FakeWorker();
  const background = new BackgroundRuns({ createWorker: () => worker, concurrency: 1, onChange: () => undefined });
  background.add([{ contender: 0, label: 'a', config: configOf({}) }]);
  await worker.answer('start', FAKE_RUN_INFO);
  await worker.emit({ type: 'stateChanged', state: { type: 'finished' } });
  expect(worker.requestsFor('readView')).toHaveLength(1);
  background.stop();
  await settle();
  expect(background.runs).toMatchObject([{ state: 'stopped', problem: null }]);
});

/** One run under way in a worker that does what the test says, by a clock that the test sets. */
async function openFake(info: RunInfo = FAKE_RUN_INFO) {
  const worker = new FakeWorker();
  const clock = { now: 0 };
  const background = new BackgroundRuns({ createWorker: () => worker, concurrency: 1, now: () => clock.now, onChange: () => undefined });
  background.add([{ contender: 0, label: 'a', config: configOf({}) }]);
  await worker.answer('start', info);
  await worker.answer('run', null);
  await worker.emit({ type: 'stateChanged', state: { type: 'running' } });
  return { worker, clock, background };
}

const report = (iteration: number): Event => ({ type: 'progressed', progress: progressOf(iteration, iteration, 0.5) });

it('shows the pictures as it goes, one every half second at most', async () => {
  const { worker, clock, background } = await openFake();
  await worker.emit(report(1));
  await worker.answer('readView', fakeView(1));
  expect(background.runs[0]?.view?.iteration).toBe(1);
  clock.now = 499;
  await worker.emit(report(2));
  expect(worker.requestsFor('readView')).toHaveLength(1);
  clock.now = 500;
  await worker.emit(report(3));
  await worker.answer('readView', fakeView(3));
  expect(background.runs[0]?.view?.iteration).toBe(3);
});

it('stops a run with its last picture, and then its worker goes', async () => {
  const { worker, background } = await openFake();
  background.stop();
  expect(background.runs[0]?.state).toBe('stopped');
  expect(worker.isTerminated).toBe(false);
  await worker.answer('readView', fakeView(7));
  expect(background.runs[0]).toMatchObject({ state: 'stopped', view: { iteration: 7 }, problem: null });
  expect(worker.isTerminated).toBe(true);
});

it('asks for no picture where none is shown', async () => {
  const { worker, background } = await openFake({ ...FAKE_RUN_INFO, view: { ...FAKE_RUN_INFO.view, hasThumbnail: false } });
  await worker.emit(report(1));
  await worker.emit({ type: 'stateChanged', state: { type: 'finished' } });
  expect(worker.requestsFor('readView')).toEqual([]);
  expect(background.runs).toMatchObject([{ state: 'finished', problem: null, view: null }]);
});
