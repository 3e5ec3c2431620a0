import { beforeAll, describe, expect, it } from 'vitest';
import type { RunConfig } from '../../config/runConfig.ts';
import { validateConfig } from '../../config/schema.ts';
import { englishOf } from '../../lib/text/message.ts';
import { tensorMemory } from '../../tensor/backend.ts';
import { integers } from '../../tensor/kernels/wordKernel.ts';
import type { EnvironmentDefinition } from '../environments/environment.ts';
import { ENVIRONMENTS } from '../environments/registry.ts';
import { DEVICE_OBJECTIVES } from '../objectives/deviceObjectives.ts';
import { objectiveDefinition } from '../objectives/registry.ts';
import { BACKWARD_POLICIES } from '../policies/backwardPolicies.ts';
import { createProblem } from '../problem.ts';
import { SCHEDULES } from '../schedules.ts';
import { deviceObstacle } from './deviceRun.ts';
import { CONTROL, CONTROL_WORDS, stepSettings } from './kernels/stepControl.ts';
import { startBackendWithTwins } from './testing/startBackendWithTwins.ts';
import { explorationNow, temperatureNow } from './testing/twins/stepControlTwin.ts';
import { deviceTrainerOf, methodOf, trainerOf } from '../testing/fromConfig.ts';

type Overrides = Readonly<Record<string, number | string>>;

const TINY = { hiddenWidth: 12, hiddenLayers: 1, batchSize: 8, iterations: 12, explorationEpsilon: 0.2 };
const ENVIRONMENT_SIZES: Readonly<Record<string, Overrides>> = {
  hypergrid: { environment: 'hypergrid', height: 4 },
  sets: { environment: 'sets', setItems: 6, setSize: 3 },
  bitSequence: { environment: 'bitSequence', length: 8, wordSize: 4, construction: 'positions' },
  toyDag: { environment: 'toyDag' },
};

function configOf(overrides: Overrides): RunConfig {
  const { config, notices } = validateConfig({ ...TINY, ...overrides });
  expect(notices).toEqual([]);
  return config;
}

/**
 * Trains the same run on the host and by the device's kernels, which are their twins here, and compares each step. Resolves
 * with the number of tensors left behind.
 */
async function compareWithHost(config: RunConfig, count: number): Promise<number> {
  const before = tensorMemory().tensorCount;
  const host = trainerOf(config, createProblem(config), { backend: 'cpu', evaluation: 'table' });
  const opening = await deviceTrainerOf(config);
  if (!opening.available) throw new Error(englishOf(opening.reason));
  const device = opening.trainer;
  for (let i = 0; i < count; i++) {
    const expected = await host.step();
    const [step] = await device.advance(1);
    expect(step?.batch).toEqual(expected.batch);
    expect(Math.abs((step?.loss ?? NaN) - expected.loss)).toBeLessThan(1e-4 * Math.max(1, Math.abs(expected.loss)));
    expectSameLogZ(step?.logZ ?? null, expected.logZ);
  }
  expectSameLogZ(await device.readLogZ(), await host.readLogZ());
  const [saved, ofHost] = [await device.save(), await host.save()];
  saved.forEach(({ name, values }, index) => {
    const difference = values.reduce((largest, value, k) => Math.max(largest, Math.abs(value - (ofHost[index]?.values[k] ?? NaN))), 0);
    expect([name, difference < 1e-3]).toEqual([name, true]);
  });
  host.dispose();
  device.dispose();
  return tensorMemory().tensorCount - before;
}

function expectSameLogZ(actual: number | null, expected: number | null): void {
  expect(actual === null).toBe(expected === null);
  if (expected !== null) expect(Math.abs((actual ?? NaN) - expected)).toBeLessThan(1e-4);
}

const COMBINATIONS = (ENVIRONMENTS as readonly EnvironmentDefinition[]).flatMap(({ id: environment, traits = [] }) => {
  const sizes = ENVIRONMENT_SIZES[environment];
  if (sizes === undefined) return [];
  return DEVICE_OBJECTIVES.map(({ id }) => objectiveDefinition(id))
    .filter(({ requires }) => requires === undefined || traits.includes(requires))
    .flatMap(({ id: objective }) => ['uniform', 'learned'].map((policy) => [objective, environment, policy, sizes] as const));
});

beforeAll(() => startBackendWithTwins('cpu'));

describe('the device step has the samples, losses and parameters of the host', () => {
  it.each(COMBINATIONS)('%s on %s, %s backward policy', async (objective, _, backwardPolicy, sizes) => {
    expect(await compareWithHost(configOf({ ...sizes, objective, backwardPolicy }), 10)).toBe(0);
  });

  it.each([
    ['whole trajectories', { subTrajectoryWeighting: 'wholeTrajectory' }],
    ['single steps', { subTrajectoryWeighting: 'singleSteps' }],
    ['λ above 1', { subTrajectoryLambda: 1.7 }],
  ])('sub-trajectory balance, %s', async (_, overrides) => {
    expect(await compareWithHost(configOf({ height: 4, objective: 'subTrajectoryBalance', ...overrides }), 10)).toBe(0);
  });

  it.each(BACKWARD_POLICIES.map(({ id }) => id))('backward policy %s, where parents are not alike', async (backwardPolicy) => {
    for (const objective of ['trajectoryBalance', 'detailedBalance']) {
      expect(await compareWithHost(configOf({ height: 4, dimensions: 3, objective, backwardPolicy }), 10)).toBe(0);
    }
  });

  it.each([
    ['a temperature', { samplingTemperature: 2, samplingTemperatureEnd: 2 }],
    ['a falling temperature and growing exploration', { samplingTemperature: 3, samplingTemperatureEnd: 0.5, explorationEpsilon: 0, explorationEpsilonEnd: 0.5 }],
  ])('%s', async (_, overrides) => {
    expect(await compareWithHost(configOf({ height: 5, ...overrides }), 10)).toBe(0);
  });
});

describe('the settings of a step', () => {
  it.each(SCHEDULES.map(({ id }) => id))('ε and temperature by the schedule %s, before, during and after the plan', (schedule) => {
    const config = configOf({
      iterations: 11,
      explorationEpsilon: 0.8,
      explorationEpsilonEnd: 0.1,
      explorationSchedule: schedule,
      samplingTemperature: 0.5,
      samplingTemperatureEnd: 4,
      temperatureSchedule: schedule,
    });
    const control = new Float32Array(CONTROL_WORDS);
    control.set(stepSettings(methodOf(config)));
    for (const iteration of [0, 1, 4, 5, 6, 9, 10, 11, 1000]) {
      integers(control)[CONTROL.iteration] = iteration;
      const expected = methodOf(config).behaviourAt(iteration);
      expect(explorationNow(control)).toBeCloseTo(expected.epsilon, 6);
      expect(temperatureNow(control)).toBeCloseTo(expected.temperature, 6);
    }
  });

  it('follow a schedule that is changed on the way', async () => {
    const config = configOf({ height: 4, samplingTemperature: 1 });
    const host = trainerOf(config, createProblem(config), { backend: 'cpu', evaluation: 'table' });
    const opening = await deviceTrainerOf(config);
    if (!opening.available) throw new Error(englishOf(opening.reason));
    const device = opening.trainer;
    const hotter = configOf({ height: 4, samplingTemperature: 4, samplingTemperatureEnd: 4, explorationSchedule: 'constant' });
    for (let i = 0; i < 6; i++) {
      if (i === 3) for (const engine of [host, device]) engine.tune(methodOf(hotter));
      const [step] = await device.advance(1);
      expect(step?.batch).toEqual((await host.step()).batch);
    }
    host.dispose();
    device.dispose();
  });
});

describe('what the device leaves to the host', () => {
  it.each([
    ['flow matching', { objective: 'flowMatching' }, 'flows along edges'],
    ['local search', { localSearchRounds: 1 }, 'local search'],
  ])('%s', (_, overrides, words) => {
    expect(englishOf(deviceObstacle(methodOf(configOf(overrides))) ?? '')).toContain(words);
  });

  it('is nothing else', () => {
    for (const { id } of DEVICE_OBJECTIVES) {
      for (const { id: backwardPolicy } of BACKWARD_POLICIES) {
        expect(deviceObstacle(methodOf({ ...configOf({ backwardPolicy, samplingTemperature: 2 }), objective: id }))).toBeNull();
      }
    }
  });
});
