import { beforeAll, expect, it } from 'vitest';
import { createProblem } from '../gfn/problem.ts';
import { startBackend } from '../gfn/testing/startBackend.ts';
import { LIVE_KEYS, type LiveSettings } from './liveSettings.ts';
import type { RunConfig } from './runConfig.ts';
import { validateConfig } from './schema.ts';
import { methodOf, trainerOf } from '../gfn/testing/fromConfig.ts';

/** Every live setting has a part in the first iterations of this run. */
const BEFORE = {
  height: 4,
  hiddenWidth: 8,
  batchSize: 16,
  iterations: 20,
  explorationEpsilon: 0.5,
  explorationEpsilonEnd: 0.2,
  samplingTemperature: 2,
  samplingTemperatureEnd: 1.5,
};
const AFTER: LiveSettings = {
  learningRate: 0.01,
  logZLearningRate: 0.3,
  learningRateDecay: 0.5,
  iterations: 10,
  explorationEpsilon: 0.1,
  explorationEpsilonEnd: 0.9,
  samplingTemperature: 0.5,
  samplingTemperatureEnd: 0.3,
};
const configOf = (overrides: Partial<LiveSettings>): RunConfig => validateConfig({ ...BEFORE, ...overrides }).config;

/** The losses of a trainer that was made for `config` and tuned to `live`. */
async function losses(config: RunConfig, live: RunConfig): Promise<readonly number[]> {
  const trainer = trainerOf(config, createProblem(config), { backend: 'cpu' });
  trainer.tune(methodOf(live));
  const seen: number[] = [];
  while (seen.length < 12) seen.push((await trainer.step()).loss);
  trainer.dispose();
  return seen;
}

beforeAll(() => startBackend('cpu'));

it.each(LIVE_KEYS)('%s acts on a run in progress as if it had been so from the start', async (key) => {
  const [before, after] = [configOf({}), configOf({ [key]: AFTER[key] })];
  const tuned = await losses(before, after);
  expect(tuned).toEqual(await losses(after, after));
  expect(tuned).not.toEqual(await losses(before, before));
});
