import { expect, it } from 'vitest';
import { PACKAGE_VERSION } from '../../exports/packageVersion.ts';
import { decodeResult, encodeResult, type ResultClaim } from '../../lessonEditor/resultCode.ts';
import { FAKE_RUN_INFO, FakeWorker, settle } from '../../store/testing/fakeWorker.ts';
import { configOf, inProcessWorker } from '../../worker/testing/inProcessPage.ts';
import { rerun } from '../../store/rerun.ts';
import { checkClaim } from './checkClaim.ts';

const options = { createWorker: () => inProcessWorker(), signal: new AbortController().signal, onIteration: () => undefined };

async function claimOf(iteration: number, backend: string): Promise<ResultClaim> {
  const config = configOf({ iterations: 60 });
  const { report, loss, firstLosses } = await rerun(config, iteration, { ...options, lossCount: 32 });
  const value = report.values['totalVariation'] ?? Number.NaN;
  const claim = { config, backend, version: PACKAGE_VERSION, iteration, metric: 'totalVariation', value, loss, goal: null, lesson: '' };
  const read = await decodeResult((await encodeResult(claim, firstLosses)) ?? '');
  if (read.type === 'refused') throw new Error('The code could not be read.');
  return read.claim;
}

it('confirms what a run has reached, and nothing else', async () => {
  const claim = await claimOf(60, 'cpu');
  expect(await checkClaim(claim, options)).toEqual({ type: 'confirmed', value: claim.value, isGoalMet: null });
  expect(await checkClaim({ ...claim, value: Math.fround(claim.value / 2) }, options)).toMatchObject({ type: 'differs', value: claim.value, firstLosses: 'same', reason: 'unknown' });
  const other = { ...claim, config: configOf({ iterations: 60, seed: 1 }) };
  expect(await checkClaim(other, options)).toMatchObject({ type: 'differs', firstLosses: 'parted' });
});

it('asks for the backend of the claim, and takes another where there is none', async () => {
  const claim = await claimOf(10, 'webgpu');
  const workers: FakeWorker[] = [];
  const createWorker = (): FakeWorker => {
    workers.push(new FakeWorker());
    return workers.at(-1) as FakeWorker;
  };
  const checking = checkClaim(claim, { ...options, createWorker });
  await settle();
  await workers[0]?.refuse('start', { code: 'backendUnavailable' });
  await settle();
  expect(workers.map((worker) => worker.requestsFor('start')[0]?.params)).toMatchObject([{ config: { training: { backend: 'webgpu' } } }, { config: { training: { backend: 'auto' } } }]);
  await workers[1]?.answer('start', FAKE_RUN_INFO);
  await workers[1]?.emit({
    type: 'progressed',
    progress: {
      iteration: 10,
      rewardCalls: 40,
      iterationsPerSecond: null,
      trainingSeconds: 1,
      losses: Float32Array.from({ length: 10 }, () => 1),
      logZ: new Float32Array(10),
      metrics: { iteration: 10, rewardCalls: 40, values: { totalVariation: 0.5 }, noiseFloor: null, noiseFloorSamples: 0, modeCoverage: null },
      baselines: [],
      tensorCount: 0,
      trajectories: [],
    },
  });
  await workers[1]?.answer('run', null);
  expect(await checking).toMatchObject({ type: 'differs', value: 0.5, reason: 'backend' });
  expect(workers.every(({ isTerminated }) => isTerminated)).toBe(true);
});
