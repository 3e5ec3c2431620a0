import { expect, it } from 'vitest';
import { configOf, inProcessWorker } from '../../worker/testing/inProcessPage.ts';
import { FAKE_RUN_INFO, FakeWorker, settle } from '../testing/fakeWorker.ts';
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
    { label: 'a', config },
    { label: 'b', config: configOf({ iterations: 20, seed: 1 }) },
    { label: 'a again', config },
  ]);
  await until(allOver);
  expect(background.runs.map(({ state }) => state)).toEqual(['finished', 'finished', 'finished']);
  for (const { progress, reports, view } of background.runs) {
    expect(progress?.iteration).toBe(20);
    expect(reports.at(-1)?.iteration).toBe(20);
    expect(view?.kind).toBe('grid');
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
    { label: 'missing', config: configOf({ environment: 'sequenceTable', table: '0123456789abcdef' }) },
    { label: 'fine', config: configOf({ iterations: 5 }) },
  ]);
  await until(allOver);
  expect(background.runs.map(({ state }) => state)).toEqual(['failed', 'finished']);
  expect(background.runs[0]?.problem).toMatch(/table/i);
});

it('stops what runs and what waits, and can be used again', async () => {
  const { background, until } = open(1);
  background.add([
    { label: 'long', config: configOf({ iterations: 1_000_000 }) },
    { label: 'next', config: configOf({ iterations: 5 }) },
  ]);
  await until((runs) => (runs[0]?.progress?.iteration ?? 0) > 0);
  background.stop();
  expect(background.runs.map(({ state }) => state)).toEqual(['stopped', 'stopped']);
  background.clear();
  background.add([{ label: 'later', config: configOf({ iterations: 5 }) }]);
  await until(allOver);
  expect(background.runs.map(({ label, state }) => [label, state])).toEqual([['later', 'finished']]);
});

it('leaves a run stopped that was stopped while its last picture was on its way', async () => {
  const worker = new FakeWorker();
  const background = new BackgroundRuns({ createWorker: () => worker, concurrency: 1, onChange: () => undefined });
  background.add([{ label: 'a', config: configOf({}) }]);
  await worker.answer('start', FAKE_RUN_INFO);
  await worker.emit({ type: 'stateChanged', state: { type: 'finished' } });
  expect(worker.requestsFor('readView')).toHaveLength(1);
  background.stop();
  await settle();
  expect(background.runs).toMatchObject([{ state: 'stopped', problem: null }]);
});
