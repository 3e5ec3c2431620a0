import { beforeAll, describe, expect, it } from 'vitest';
import type { RunConfig } from '../config/runConfig.ts';
import { validateConfig } from '../config/schema.ts';
import { tensorMemory } from '../tensor/backend.ts';
import { countKernels } from '../tensor/testing/countKernels.ts';
import { LossNotFiniteError } from './lossNotFiniteError.ts';
import { createProblem } from './problem.ts';
import { startBackend } from './testing/startBackend.ts';
import type { TrainerOptions } from './trainer.ts';
import { evaluatorOf, trainerOf } from './testing/fromConfig.ts';

function configOf(overrides: Readonly<Record<string, number | string>>): RunConfig {
  const { config, notices } = validateConfig(overrides);
  expect(notices).toEqual([]);
  return config;
}

async function losses(config: RunConfig, iterations: number, options: TrainerOptions): Promise<readonly number[]> {
  const trainer = trainerOf(config, createProblem(config), options);
  const seen: number[] = [];
  for (let i = 0; i < iterations; i++) seen.push((await trainer.step()).loss);
  trainer.dispose();
  return seen;
}

/** Exact total variation after all planned iterations. */
async function finalTotalVariation(config: RunConfig): Promise<number> {
  const problem = createProblem(config);
  const trainer = trainerOf(config, problem, { backend: 'wasm' });
  while (trainer.iteration < config.training.iterations) await trainer.step();
  const { values } = await evaluatorOf(problem).evaluate(trainer);
  trainer.dispose();
  return values['totalVariation'] as number;
}

const SMALL = { height: 5, hiddenWidth: 16, batchSize: 8 };
const VARIANTS = [
  ['hypergrid', SMALL],
  ['3-D hypergrid, learned backward policy', { ...SMALL, dimensions: 3, height: 4, backwardPolicy: 'learned' }],
  ['exploration', { ...SMALL, explorationEpsilon: 0.3 }],
  ['bit sequence', { environment: 'bitSequence', length: 8, wordSize: 2, hiddenWidth: 16, batchSize: 8 }],
] as const;

describe.each(['cpu', 'wasm'] as const)('on %s', (backend) => {
  beforeAll(() => startBackend(backend));

  it.each(VARIANTS)('the same seed gives the same losses to the last bit: %s', async (_, overrides) => {
    const config = configOf(overrides);
    const first = await losses(config, 12, { backend });
    expect(await losses(config, 12, { backend })).toEqual(first);
    expect(await losses(configOf({ ...overrides, seed: 1 }), 12, { backend })).not.toEqual(first);
  });

  it.each(VARIANTS)('a table and the visited states give the same losses to 1e-5: %s', async (_, overrides) => {
    const config = configOf(overrides);
    const table = await losses(config, 20, { backend, evaluation: 'table' });
    const visited = await losses(config, 20, { backend, evaluation: 'visited' });
    table.forEach((loss, i) => expect(Math.abs(loss - (visited[i] as number))).toBeLessThan(1e-5 * Math.max(1, loss)));
  });

  it.each(VARIANTS)('leaks no tensor: %s', async (_, overrides) => {
    const config = configOf(overrides);
    for (const evaluation of ['table', 'visited'] as const) {
      const before = tensorMemory().tensorCount;
      const trainer = trainerOf(config, createProblem(config), { backend, evaluation });
      const afterBuilding = tensorMemory().tensorCount;
      for (let i = 0; i < 20; i++) await trainer.step();
      expect(tensorMemory().tensorCount).toBe(afterBuilding);
      trainer.dispose();
      expect(tensorMemory().tensorCount).toBe(before);
    }
  });

  it('goes on from saved parameters as if never interrupted', async () => {
    const config = configOf(SMALL);
    const whole = await losses(config, 12, { backend });
    const problem = createProblem(config);
    const first = trainerOf(config, problem, { backend });
    for (let i = 0; i < 5; i++) await first.step();
    const saved = await first.save();
    first.dispose();
    const second = trainerOf(config, problem, { backend });
    second.load(saved, 5);
    const rest: number[] = [];
    for (let i = 5; i < 12; i++) rest.push((await second.step()).loss);
    second.dispose();
    expect(rest).toEqual(whole.slice(5));
  });

  it('refuses parameters of another network and keeps its own', async () => {
    const config = configOf(SMALL);
    const problem = createProblem(config);
    const other = trainerOf(configOf({ ...SMALL, hiddenWidth: 8 }), problem, { backend });
    const saved = await other.save();
    other.dispose();
    const trainer = trainerOf(config, problem, { backend });
    const before = await trainer.save();
    expect(() => trainer.load(saved, 3)).toThrow('do not fit this network');
    expect(await trainer.save()).toEqual(before);
    trainer.dispose();
  });

  it('stops before an update when the loss is not finite, and keeps the parameters', async () => {
    const config = configOf(SMALL);
    const trainer = trainerOf(config, createProblem(config), { backend });
    const saved = await trainer.save();
    const broken = saved.map((entry) =>
      entry.name === 'log Z' ? { ...entry, values: Float32Array.of(Number.NaN) } : entry,
    );
    trainer.load(broken, 0);
    const tensors = tensorMemory().tensorCount;
    await expect(trainer.step()).rejects.toBeInstanceOf(LossNotFiniteError);
    expect(tensorMemory().tensorCount).toBe(tensors);
    expect(await trainer.save()).toEqual(broken);
    trainer.dispose();
  });
});

describe('kernels per iteration', () => {
  beforeAll(() => startBackend('wasm'));

  async function kernelsPerStep(overrides: Readonly<Record<string, number | string>>, options: TrainerOptions): Promise<number> {
    const config = configOf(overrides);
    const trainer = trainerOf(config, createProblem(config), options);
    await trainer.step();
    const kernels = await countKernels(() => trainer.step());
    trainer.dispose();
    return kernels.length;
  }

  it('does not grow with the number of states, from 16 to 1,024', async () => {
    const counts: number[] = [];
    for (const height of [4, 8, 16, 32]) {
      counts.push(await kernelsPerStep({ height, hiddenWidth: 8 }, { backend: 'wasm', evaluation: 'table' }));
    }
    // Forward 3; backward 3 dense gradients and 2 rectified ones; Adam once over all parameters.
    expect(counts).toEqual([9, 9, 9, 9]);
  });

  it('does not grow with the batch', async () => {
    const options = { backend: 'wasm', evaluation: 'table' } as const;
    const small = await kernelsPerStep({ hiddenWidth: 8, batchSize: 2 }, options);
    expect(await kernelsPerStep({ hiddenWidth: 8, batchSize: 256 }, options)).toBe(small);
  });
});

describe('backends agree', () => {
  it.each(VARIANTS)('cpu and wasm on the first steps, to 1e-4: %s', async (_, overrides) => {
    const config = configOf(overrides);
    await startBackend('cpu');
    const onCpu = await losses(config, 5, { backend: 'cpu' });
    await startBackend('wasm');
    const onWasm = await losses(config, 5, { backend: 'wasm' });
    onCpu.forEach((loss, i) => expect(Math.abs(loss - (onWasm[i] as number))).toBeLessThan(1e-4 * Math.max(1, loss)));
  });
});

describe('converges to the target', () => {
  beforeAll(() => startBackend('wasm'));

  it.each([0, 1, 2, 3, 4])('8×8 defaults, seed %d: total variation ≤ 0.01 after 1,000 iterations', async (seed) => {
    expect(await finalTotalVariation(configOf({ seed, iterations: 1000 }))).toBeLessThanOrEqual(0.01);
  });

  it.each([0, 1, 2])('16×16, seed %d: total variation ≤ 0.03 after 2,000 iterations', async (seed) => {
    expect(await finalTotalVariation(configOf({ height: 16, seed, iterations: 2000 }))).toBeLessThanOrEqual(0.03);
  });
});

it('goes on from a run that learned no log Z, which then begins at its initial value', async () => {
  const before = trainerOf(configOf({ ...SMALL, objective: 'logPartitionVariance' }), createProblem(configOf(SMALL)), { backend: 'wasm' });
  await before.advance(3);
  const tensors = await before.save();
  expect(tensors.some(({ name }) => name.startsWith('log Z'))).toBe(false);
  const config = configOf({ ...SMALL, initialLogZ: 'value', initialLogZValue: 1.5 });
  const after = trainerOf(config, createProblem(config), { backend: 'wasm' });
  after.load(tensors, 3);
  expect(await after.readLogZ()).toBe(1.5);
  const count = tensorMemory().tensorCount;
  await after.advance(2);
  expect(tensorMemory().tensorCount).toBe(count);
  expect(await after.readLogZ()).not.toBe(1.5);
  expect(() => after.load(tensors.filter(({ name }) => name !== 'biases 0'), 3)).toThrow(/biases 0/);
  for (const each of [before, after]) each.dispose();
});
