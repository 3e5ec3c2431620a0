import { tensor, type Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { englishOf } from '../lib/text/message.ts';
import { openBackend, tensorMemory } from './backend.ts';
import { ADAM_DEFAULTS, type AdamSettings } from '../lib/adamSettings.ts';
import { adamConstants } from './kernels/adamConstants.ts';
import { adamTwin } from './kernels/adamUpdate.ts';
import { nodeHost } from './nodeHost.ts';
import { ParameterStore } from './parameterStore.ts';
import type { StoredTensor } from './storedTensors.ts';
import { randomValues } from './testing/randomValues.ts';

const OPTIMISERS: Readonly<Record<string, AdamSettings>> = {
  policy: { ...ADAM_DEFAULTS, learningRate: 0.01 },
  logZ: { ...ADAM_DEFAULTS, learningRate: 0.1 },
  energy: { learningRate: 0.05, beta1: 0.5, beta2: 0.9, epsilon: 1e-3 },
};

/** Group, number of values and first values of each parameter. */
const PARAMETERS = { weights: ['policy', 6], 'log Z': ['logZ', 1], slope: ['energy', 3] } as const;
type Name = keyof typeof PARAMETERS;

function createStore(names: readonly Name[] = ['weights', 'log Z', 'slope']): ParameterStore {
  const store = new ParameterStore();
  for (const name of names) store.add(name, PARAMETERS[name][0], [PARAMETERS[name][1]], randomValues(PARAMETERS[name][1], 1));
  return store;
}

function gradientValues(name: Name, update: number): Float32Array {
  return randomValues(PARAMETERS[name][1], 100 + update);
}

/** The k-th entry of `plan` names the parameters that get a gradient in update k. */
function train(store: ParameterStore, plan: readonly (readonly Name[])[], first = 0): void {
  plan.forEach((names, index) => {
    const gradients = new Map<string, Tensor>(names.map((name) => [name, tensor(gradientValues(name, first + index))]));
    store.applyGradients(gradients, OPTIMISERS);
    for (const gradient of gradients.values()) gradient.dispose();
  });
}

/** What Adam makes of one parameter by the gradients of these updates alone. */
function trainedAlone(name: Name, updates: readonly number[]): Float32Array {
  const [group, size] = PARAMETERS[name];
  const values = randomValues(size, 1);
  const moments = [new Float32Array(size), new Float32Array(size)] as const;
  updates.forEach((update, index) => {
    const constants = adamConstants({ ...(OPTIMISERS[group] as AdamSettings), step: index + 1 });
    adamTwin(values, gradientValues(name, update), ...moments, constants);
  });
  return values;
}

const valuesOf = (stored: readonly StoredTensor[], name: string): Float32Array | undefined => stored.find((entry) => entry.name === name)?.values;

beforeAll(async () => {
  const opening = await openBackend('cpu', nodeHost());
  if (!opening.available) throw new Error(englishOf(opening.reason));
});

describe('groups of parameters', () => {
  it('count their own updates, each by its own settings', async () => {
    const store = createStore();
    train(store, [['weights', 'slope'], ['slope'], ['slope'], ['weights', 'log Z', 'slope'], ['weights']]);
    const saved = await store.save();
    expect(valuesOf(saved, 'weights')).toEqual(trainedAlone('weights', [0, 3, 4]));
    expect(valuesOf(saved, 'log Z')).toEqual(trainedAlone('log Z', [3]));
    expect(valuesOf(saved, 'slope')).toEqual(trainedAlone('slope', [0, 1, 2, 3]));
    const counts = ['adam step', 'adam step logZ', 'adam step energy'].map((name) => valuesOf(saved, name)?.[0]);
    expect(counts).toEqual([3, 1, 4]);
    store.dispose();
  });

  it('go on from what was saved', async () => {
    const plan = [['slope'], ['weights', 'slope'], ['log Z', 'weights'], ['slope', 'log Z']] as const;
    const [whole, first, second] = [createStore(), createStore(), createStore()];
    train(whole, plan);
    train(first, plan.slice(0, 2));
    second.load(await first.save());
    train(second, plan.slice(2), 2);
    expect(await second.save()).toEqual(await whole.save());
    for (const store of [whole, first, second]) store.dispose();
  });

  it('without settings are refused before anything is changed', async () => {
    const store = createStore(['weights', 'slope']);
    const before = await store.save();
    const gradients = new Map<string, Tensor>([['weights', tensor(gradientValues('weights', 0))], ['slope', tensor(gradientValues('slope', 0))]]);
    expect(() => store.applyGradients(gradients, { policy: OPTIMISERS['policy'] as AdamSettings })).toThrow('group "energy"');
    expect(() => store.applyGradients(new Map([['weights', tensor([1])]]), OPTIMISERS)).toThrow('does not fit');
    expect(await store.save()).toEqual(before);
    store.dispose();
  });
});

describe('what was stored when all groups were counted together', () => {
  const moments = (name: string, size: number): readonly StoredTensor[] =>
    ['', ' first moment', ' second moment'].map((part, index) => ({ name: name + part, shape: [size], values: new Float32Array(size).fill(index + 1) }));
  const old: readonly StoredTensor[] = [...moments('log Z', 1), ...moments('weights', 6), { name: 'adam step', shape: [1], values: Float32Array.of(70) }];

  it('is read, each group with the common count', async () => {
    const store = createStore(['log Z', 'weights']);
    store.load(old);
    const saved = await store.save();
    expect(saved).toEqual([...old.slice(0, -1), { ...old.at(-1), name: 'adam step logZ' }, old.at(-1)]);
    store.dispose();
  });

  it('is read by a run that has no log Z, and whatever else is stored is passed over', async () => {
    const store = createStore(['weights']);
    store.load([...old, { name: 'adam step energy', shape: [1], values: Float32Array.of(3) }]);
    expect(await store.save()).toEqual([...moments('weights', 6), old.at(-1)]);
    store.dispose();
  });

  it.each([
    ['a parameter', (name: string) => name === 'weights'],
    ['a moment', (name: string) => name === 'log Z second moment'],
    ['every count', (name: string) => name === 'adam step'],
  ])('is refused without %s, with nothing changed', async (_, isMissing) => {
    const store = createStore(['log Z', 'weights']);
    train(store, [['weights', 'log Z']]);
    const [before, tensors] = [await store.save(), tensorMemory().tensorCount];
    expect(() => store.load(old.filter(({ name }) => !isMissing(name)))).toThrow('do not fit this network');
    expect(await store.save()).toEqual(before);
    expect(tensorMemory().tensorCount).toBe(tensors);
    store.dispose();
  });
});
