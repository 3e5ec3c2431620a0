import { beforeAll, describe, expect, it } from 'vitest';
import { validateConfig } from '../config/schema.ts';
import { tensorMemory } from '../tensor/backend.ts';
import type { EnvironmentDefinition } from './environments/environment.ts';
import { ENVIRONMENTS } from './environments/registry.ts';
import type { ObjectiveDefinition } from './objectives/objective.ts';
import { OBJECTIVES } from './objectives/registry.ts';
import { BACKWARD_POLICIES } from './policies/backwardPolicies.ts';
import { createProblem } from './problem.ts';
import { startBackend } from './testing/startBackend.ts';
import { trainerOf } from './testing/fromConfig.ts';

const TINY = { hiddenWidth: 8, hiddenLayers: 1, batchSize: 6, iterations: 6, explorationEpsilon: 0.1 };
const SMALL: Readonly<Record<string, Readonly<Record<string, number | string>>>> = {
  hypergrid: { height: 4 },
  bitSequence: { length: 8, construction: 'positions' },
  sequenceTable: { landscapeLength: 4, tableConstruction: 'prependOrAppend' },
  sets: { setItems: 6, setSize: 3 },
  permutations: { permutationItems: 4 },
};

const pairs = (ENVIRONMENTS as readonly EnvironmentDefinition[]).flatMap(({ id, traits = [] }) =>
  (OBJECTIVES as readonly ObjectiveDefinition[])
    .filter(({ requires }) => requires === undefined || traits.includes(requires))
    .map((objective) => [objective.id, id] as const),
);

/** The losses of a few iterations, and the tensors left behind. */
async function train(overrides: Readonly<Record<string, number | string>>, evaluation: 'table' | 'visited'): Promise<readonly number[]> {
  const before = tensorMemory().tensorCount;
  const { config, notices } = validateConfig({ ...TINY, ...overrides });
  expect(notices).toEqual([]);
  const trainer = trainerOf(config, createProblem(config), { backend: 'cpu', evaluation });
  const steps = await trainer.advance(TINY.iterations);
  const after = await trainer.save();
  expect(steps).toHaveLength(TINY.iterations);
  expect(after.every(({ values }) => values.every(Number.isFinite))).toBe(true);
  // Every layer has learned something.
  for (const { name, values } of after) {
    if (name.endsWith('weights 0 first moment')) expect(values.some((value) => value !== 0)).toBe(true);
  }
  const logZ = await trainer.readLogZ();
  expect(logZ === null).toBe(overrides['objective'] === 'policyGradient');
  trainer.dispose();
  expect(tensorMemory().tensorCount).toBe(before);
  return steps.map(({ loss }) => loss);
}

beforeAll(() => startBackend('cpu'));

describe('every objective trains on every environment that supports it', () => {
  it.each(pairs)('%s on %s, alike by table and by visited states', async (objective, environment) => {
    const overrides = { ...SMALL[environment], environment, objective };
    const table = await train(overrides, 'table');
    const visited = await train(overrides, 'visited');
    table.forEach((loss, iteration) => {
      expect(Math.abs(loss - (visited[iteration] as number)) / Math.max(1, Math.abs(loss))).toBeLessThan(1e-4);
    });
  });
});

describe('every backward policy trains', () => {
  it.each(BACKWARD_POLICIES.map(({ id }) => id))('%s, alike by table and by visited states', async (backwardPolicy) => {
    for (const objective of ['trajectoryBalance', 'detailedBalance']) {
      const overrides = { ...SMALL['hypergrid'], backwardPolicy, objective };
      const [table, visited] = [await train(overrides, 'table'), await train(overrides, 'visited')];
      table.forEach((loss, iteration) => expect(Math.abs(loss - (visited[iteration] as number))).toBeLessThan(1e-3));
    }
  });
});

describe('initial log Z', () => {
  const logZAfter = async (overrides: Readonly<Record<string, number | string>>): Promise<number | null> => {
    const { config } = validateConfig({ ...TINY, batchSize: 256, ...overrides });
    const trainer = trainerOf(config, createProblem(config), { backend: 'cpu' });
    const { logZ } = await trainer.step();
    trainer.dispose();
    return logZ;
  };

  it('is 0, a value, or what the first batch says', async () => {
    expect(await logZAfter({})).toBe(0);
    expect(await logZAfter({ initialLogZ: 'value', initialLogZValue: 3.5 })).toBe(3.5);
    const { logPartition } = createProblem(validateConfig({}).config);
    const estimate = await logZAfter({ initialLogZ: 'firstBatch' });
    // One batch of 256 under a nearly uniform policy: the estimate is rough, but far better than 0.
    expect(Math.abs((estimate as number) - (logPartition as number))).toBeLessThan(0.7);
  });
});
