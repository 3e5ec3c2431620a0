import { beforeAll, describe, expect, it } from 'vitest';
import type { RunConfig } from '../../config/runConfig.ts';
import { validateConfig } from '../../config/schema.ts';
import { englishOf } from '../../lib/text/message.ts';
import { RandomStream } from '../../rng/randomStream.ts';
import { tensorMemory } from '../../tensor/backend.ts';
import { philox4x32 } from '../../rng/philox.ts';
import { targetDistribution, terminalDistribution } from '../graph/terminalDistribution.ts';
import { OBJECTIVES } from '../objectives/registry.ts';
import { createProblem } from '../problem.ts';
import { logPolicyTable } from '../sampling/logPolicyTable.ts';
import { batchOfObjects, terminalState } from '../sampling/trajectoryBatch.ts';
import { LossNotFiniteError } from '../lossNotFiniteError.ts';
import type { DeviceStep } from './deviceReport.ts';
import { HISTORY_LENGTH } from './deviceRun.ts';
import type { DeviceTrainer, DeviceTrainerOptions } from './deviceTrainer.ts';
import { startBackendWithTwins } from './testing/startBackendWithTwins.ts';
import { deviceTrainerOf, methodOf, trainerOf } from '../testing/fromConfig.ts';

function configOf(overrides: Readonly<Record<string, number | string>>): RunConfig {
  const { config, notices } = validateConfig(overrides);
  expect(notices).toEqual([]);
  return config;
}

async function open(config: RunConfig, options: DeviceTrainerOptions = {}): Promise<DeviceTrainer> {
  const opening = await deviceTrainerOf(config, options);
  if (!opening.available) throw new Error(englishOf(opening.reason));
  return opening.trainer;
}

const lossesOf = (steps: readonly DeviceStep[]): readonly number[] => steps.map(({ loss }) => loss);

const SMALL = { height: 5, hiddenWidth: 16, batchSize: 8 };
const VARIANTS = [
  ['hypergrid', SMALL],
  ['learned backward policy', { ...SMALL, dimensions: 3, height: 4, backwardPolicy: 'learned' }],
  ['exploration and falling rates', { ...SMALL, explorationEpsilon: 0.3, learningRateDecay: 0.1, iterations: 15 }],
  ['residual network', { ...SMALL, network: 'residual', backwardPolicy: 'learnedSeparately' }],
  ['bit sequence', { environment: 'bitSequence', length: 8, wordSize: 2, hiddenWidth: 16, batchSize: 8 }],
] as const;

describe.each(['cpu', 'wasm'] as const)('the device step on %s, where its kernels are their twins', (backend) => {
  beforeAll(() => startBackendWithTwins(backend));

  it.each(VARIANTS)('samples the trajectories of the host and has its losses, to 1e-4: %s', async (_, overrides) => {
    const config = configOf(overrides);
    const host = trainerOf(config, createProblem(config), { backend, evaluation: 'table' });
    const device = await open(config);
    for (let i = 0; i < 20; i++) {
      const expected = await host.step();
      const [step] = await device.advance(1);
      expect(step?.batch).toEqual(expected.batch);
      expect(Math.abs((step?.loss ?? NaN) - expected.loss)).toBeLessThan(1e-4 * Math.max(1, expected.loss));
      expect(Math.abs((step?.logZ ?? NaN) - (expected.logZ ?? NaN))).toBeLessThan(1e-4);
    }
    expect(device.iteration).toBe(20);
    expect(await device.readLogZ()).toBeCloseTo((await host.readLogZ()) as number, 4);
    host.dispose();
    device.dispose();
  });

  it('gives the same steps however they are asked for, also where the history wraps around', async () => {
    const config = configOf(SMALL);
    const [whole, pieces] = [await open(config), await open(config)];
    const count = HISTORY_LENGTH + 30;
    const expected = await whole.advance(count);
    const seen: DeviceStep[] = [];
    for (const part of [7, 40, 30, count - 77]) seen.push(...(await pieces.advance(part)));
    expect(lossesOf(seen)).toEqual(lossesOf(expected));
    expect(seen.map(({ terminalStates }) => terminalStates)).toEqual(expected.map(({ terminalStates }) => terminalStates));
    expect(await pieces.save()).toEqual(await whole.save());
    // Of all but the last only the last moves are known.
    expect(expected.slice(0, -1).every(({ batch }) => batch.stepCount === 1)).toBe(true);
    whole.dispose();
    pieces.dispose();
  });

  it('reports where the trajectories ended', async () => {
    const config = configOf(SMALL);
    const { space } = createProblem(config);
    const trainer = await open(config);
    const step = (await trainer.advance(3)).at(-1) as DeviceStep;
    const { batch, terminalStates } = step;
    expect(batch.stepCount).toBeGreaterThan(1);
    expect(Array.from(terminalStates)).toEqual(Array.from({ length: 8 }, (_, b) => terminalState(batch, b)));
    const ends = batchOfObjects(space, terminalStates);
    expect(Array.from({ length: 8 }, (_, b) => terminalState(ends, b))).toEqual(Array.from(terminalStates));
    expect(ends.logReward).toEqual(batch.logReward);
    trainer.dispose();
  });

  it('leaks no tensor', async () => {
    const before = tensorMemory().tensorCount;
    const trainer = await open(configOf(VARIANTS[1][1]));
    const afterBuilding = tensorMemory();
    await trainer.advance(20);
    expect(tensorMemory()).toEqual(afterBuilding);
    trainer.dispose();
    expect(tensorMemory().tensorCount).toBe(before);
  });

  it('goes on where the host stopped, and the host where it stopped', async () => {
    const config = configOf(SMALL);
    const problem = createProblem(config);
    const host = trainerOf(config, problem, { backend, evaluation: 'table' });
    const losses: number[] = [];
    for (let i = 0; i < 5; i++) losses.push((await host.step()).loss);
    const device = await open(config);
    device.load(await host.save(), 5);
    losses.push(...lossesOf(await device.advance(5)));
    expect(device.iteration).toBe(10);
    const next = trainerOf(config, problem, { backend, evaluation: 'table' });
    next.load(await device.save(), 10);
    losses.push((await next.step()).loss);
    for (let i = 5; i < 10; i++) await host.step();
    const last = await host.step();
    expect(Math.abs((losses.at(-1) as number) - last.loss)).toBeLessThan(1e-3 * Math.max(1, last.loss));
    for (const each of [host, device, next]) each.dispose();
  });

  it('reads what was stored when all groups of parameters were counted together', async () => {
    const trainer = await open(configOf(SMALL));
    await trainer.advance(3);
    const saved = await trainer.save();
    const old = saved.filter(({ name }) => name !== 'adam step logZ');
    expect(old).toHaveLength(saved.length - 1);
    const other = await open(configOf(SMALL));
    other.load(old, 3);
    expect(await other.save()).toEqual(saved);
    expect(lossesOf(await other.advance(3))).toEqual(lossesOf(await trainer.advance(3)));
    for (const each of [trainer, other]) each.dispose();
  });

  it('follows new rates at once', async () => {
    const config = configOf(SMALL);
    const trainer = await open(config);
    await trainer.advance(3);
    trainer.tune(methodOf({ ...config, training: { ...config.training, learningRate: 0, logZLearningRate: 0 } }));
    const before = await trainer.save();
    await trainer.advance(2);
    const after = await trainer.save();
    const values = (saved: typeof before): unknown => saved.filter(({ name }) => !/ moment| step/.test(name));
    expect(values(after)).toEqual(values(before));
    trainer.tune(methodOf(config));
    await trainer.advance(1);
    expect(values(await trainer.save())).not.toEqual(values(before));
    trainer.dispose();
  });

  it('refuses parameters of another network and keeps its own', async () => {
    const other = await open(configOf({ ...SMALL, hiddenWidth: 8 }));
    const trainer = await open(configOf(SMALL));
    const before = await trainer.save();
    const foreign = await other.save();
    expect(() => trainer.load(foreign, 3)).toThrow('do not fit this network');
    expect(await trainer.save()).toEqual(before);
    other.dispose();
    trainer.dispose();
  });

  it.each([Number.NaN, Infinity])('stops before an update when the loss is not finite (%d), and can be loaded again', async (value) => {
    const trainer = await open(configOf(SMALL));
    const good = await trainer.save();
    const broken = good.map((entry) => (entry.name === 'log Z' ? { ...entry, values: Float32Array.of(value) } : entry));
    trainer.load(broken, 0);
    await expect(trainer.advance(5)).rejects.toBeInstanceOf(LossNotFiniteError);
    expect(await trainer.save()).toEqual(broken);
    await expect(trainer.advance(5)).rejects.toBeInstanceOf(LossNotFiniteError);
    expect(trainer.iteration).toBe(0);
    trainer.load(good, 0);
    expect((await trainer.advance(5)).length).toBe(5);
    trainer.dispose();
  });

  it('hands over the steps before a loss that is not finite', async () => {
    const config = configOf(SMALL);
    const trainer = await open({ ...config, training: { ...config.training, logZLearningRate: 3e38 } });
    const steps = await trainer.advance(40);
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.length).toBeLessThan(40);
    expect(trainer.iteration).toBe(steps.length);
    expect(steps.every(({ loss }) => Number.isFinite(loss))).toBe(true);
    const kept = await trainer.save();
    await expect(trainer.advance(1)).rejects.toBeInstanceOf(LossNotFiniteError);
    expect(await trainer.save()).toEqual(kept);
    trainer.dispose();
  });
});

describe('learning', () => {
  beforeAll(() => startBackendWithTwins('wasm'));

  it('8×8 defaults: total variation ≤ 0.01 after 1,000 iterations, as the host reaches', async () => {
    const config = configOf({ iterations: 1000 });
    const { graph, space } = createProblem(config);
    if (graph === null) throw new Error('The grid has a graph.');
    const trainer = await open(config);
    await trainer.advance(1000);
    const learned = terminalDistribution(graph, await logPolicyTable(graph, space, trainer.network));
    const distance = targetDistribution(graph).reduce((sum, p, x) => sum + 0.5 * Math.abs(p - (learned[x] as number)), 0);
    expect(distance).toBeLessThanOrEqual(0.01);
    trainer.dispose();
  });
});

describe('what cannot be trained on the device is said, not thrown', () => {
  beforeAll(() => startBackendWithTwins('cpu'));
  const roomy = {
    maxStorageBuffersPerShaderStage: 8,
    maxStorageBufferBindingSize: 2 ** 27,
    maxComputeInvocationsPerWorkgroup: 256,
  };

  it.each([
    ['few buffers', { maxStorageBuffersPerShaderStage: 4 }, 'binds 4 buffers'],
    ['small buffers', { maxStorageBufferBindingSize: 1024 }, 'the adapter binds 1024'],
    ['small workgroups', { maxComputeInvocationsPerWorkgroup: 32 }, '32 threads'],
  ])('an adapter with %s', async (_, limits, words) => {
    const config = configOf(SMALL);
    const before = tensorMemory().tensorCount;
    const opening = await deviceTrainerOf(config, { limits: { ...roomy, ...limits } });
    expect(opening.available ? '' : englishOf(opening.reason)).toContain(words);
    expect(tensorMemory().tensorCount).toBe(before);
  });

  it('states too many to list', async () => {
    const config = configOf({ environment: 'bitSequence', length: 120, wordSize: 8 });
    const opening = await deviceTrainerOf(config);
    expect(opening.available ? '' : englishOf(opening.reason)).toBe('the states are too many to list');
  });
});

describe('what the device shares with the host', () => {
  it('its key is that of the stream', () => {
    const words = new Uint32Array(4);
    for (const seed of [0, 1, 4_294_967_295]) {
      philox4x32(3, 1, 4, 0, ...new RandomStream(seed, 'forwardSampling').keys, words);
      expect(((words[0] as number) + 0.5) / 2 ** 32).toBe(new RandomStream(seed, 'forwardSampling').uniform(3, 1, 4));
    }
  });
});

describe('which objectives train on the device', () => {
  beforeAll(() => startBackendWithTwins('cpu'));
  /** None of these may lose its form without anybody noticing; what is not named here may step aside, with a reason. */
  const ON_DEVICE = [
    'trajectoryBalance',
    'detailedBalance',
    'subTrajectoryBalance',
    'logPartitionVariance',
    'modifiedDetailedBalance',
    'forwardLookingDetailedBalance',
    'forwardLookingSubTrajectoryBalance',
    'policyGradient',
  ];
  const withObjective = (objective: string): RunConfig => configOf({ ...SMALL, objective });

  it.each(ON_DEVICE)('%s does', async (objective) => {
    const trainer = await open(withObjective(objective));
    const [step] = await trainer.advance(1);
    expect(Number.isFinite(step?.loss)).toBe(true);
    trainer.dispose();
  });

  it.each(OBJECTIVES.map(({ id }) => id).filter((id) => !ON_DEVICE.includes(id)))('%s does, or says why not', async (objective) => {
    const opening = await deviceTrainerOf(withObjective(objective));
    if (opening.available) opening.trainer.dispose();
    expect(opening.available || opening.reason).toBeTruthy();
  });
});
