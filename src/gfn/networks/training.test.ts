import { beforeAll, describe, expect, it } from 'vitest';
import { validateConfig } from '../../config/schema.ts';
import { tensorMemory } from '../../tensor/backend.ts';
import type { EnvironmentDefinition } from '../environments/environment.ts';
import { ENVIRONMENTS } from '../environments/registry.ts';
import { createProblem } from '../problem.ts';
import { evaluatorOf, trainerOf } from '../testing/fromConfig.ts';
import { startBackend } from '../testing/startBackend.ts';
import type { NetworkDefinition } from './network.ts';
import { NETWORKS } from './registry.ts';

type Overrides = Readonly<Record<string, number | string>>;

const TINY = { hiddenWidth: 8, hiddenLayers: 2, batchSize: 6, iterations: 6, explorationEpsilon: 0.1 };
const SMALL: Readonly<Record<string, Overrides>> = {
  hypergrid: { height: 4 },
  bitSequence: { length: 8, construction: 'positions' },
  sequenceTable: { landscapeLength: 4, tableConstruction: 'prependOrAppend' },
  sets: { setItems: 6, setSize: 3 },
  permutations: { permutationItems: 4 },
};

async function losses(overrides: Overrides, evaluation: 'table' | 'visited', backend: 'cpu' | 'wasm'): Promise<readonly number[]> {
  const before = tensorMemory();
  const { config, notices } = validateConfig({ ...TINY, ...overrides });
  expect(notices).toEqual([]);
  const trainer = trainerOf(config, createProblem(config), { backend, evaluation });
  const steps = await trainer.advance(TINY.iterations);
  const after = await trainer.save();
  trainer.dispose();
  expect(tensorMemory()).toEqual(before);
  expect(after.every(({ values }) => values.every(Number.isFinite))).toBe(true);
  // Every parameter has had gradients, but for those of a second network where each object has one parent alone.
  const moments = after.filter(({ name }) => name.endsWith(' first moment') && !name.startsWith('backward'));
  expect(moments.filter(({ values }) => values.every((value) => value === 0)).map(({ name }) => name)).toEqual([]);
  return steps.map(({ loss }) => loss);
}

/** The first is in every other test. */
const OTHERS = (NETWORKS as readonly NetworkDefinition[]).slice(1).map(({ id }) => id);

describe.each(OTHERS.flatMap((network) => (['cpu', 'wasm'] as const).map((backend) => [network, backend] as const)))('%s on %s', (network, backend) => {
  beforeAll(() => startBackend(backend));

  it.each((ENVIRONMENTS as readonly EnvironmentDefinition[]).map(({ id }) => id))('trains %s, alike by table and by visited states', async (environment) => {
    for (const others of [{}, { objective: 'detailedBalance', backwardPolicy: 'learnedSeparately' }, { objective: 'flowMatching' }]) {
      const overrides = { network, ...SMALL[environment], environment, ...others };
      const [table, visited] = [await losses(overrides, 'table', backend), await losses(overrides, 'visited', backend)];
      expect(table).toHaveLength(TINY.iterations);
      table.forEach((loss, iteration) => expect(Math.abs(loss - (visited[iteration] as number)) / Math.max(1, Math.abs(loss))).toBeLessThan(1e-4));
    }
  });
});

describe.each(OTHERS)('%s on the 4×4 grid', (network) => {
  beforeAll(() => startBackend('wasm'));

  it.each([1, 4])('learns the target with as many hidden layers: %i', async (hiddenLayers) => {
    const { config } = validateConfig({ network, height: 4, hiddenWidth: 32, hiddenLayers, batchSize: 16, seed: 3 });
    const problem = createProblem(config);
    const trainer = trainerOf(config, problem, { backend: 'wasm' });
    const evaluator = evaluatorOf(problem, config);
    const meanLoss = async (count: number): Promise<number> => (await trainer.advance(count)).reduce((sum, { loss }) => sum + loss / count, 0);
    const distance = async (): Promise<number> => (await evaluator.evaluate(trainer)).values['totalVariation'] ?? Number.NaN;
    const untrained = await distance();
    const first = await meanLoss(20);
    for (let iteration = 0; iteration < 560; iteration++) await trainer.step();
    const last = await meanLoss(20);
    expect(last).toBeLessThan(first / 20);
    expect(await distance()).toBeLessThan(untrained / 5);
    trainer.dispose();
  });
});
