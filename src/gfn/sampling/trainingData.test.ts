import { beforeAll, describe, expect, it } from 'vitest';
import type { RunConfig } from '../../config/runConfig.ts';
import { validateConfig } from '../../config/schema.ts';
import { englishOf } from '../../lib/text/message.ts';
import { tensorMemory } from '../../tensor/backend.ts';
import { createProblem, type Problem } from '../problem.ts';
import { startBackend } from '../testing/startBackend.ts';
import type { Trainer } from '../trainer.ts';
import { randomPolicy } from './testing/graphRows.ts';
import { trainingDataWarnings } from './trainingData.ts';
import { terminalState, type TrajectoryBatch } from './trajectoryBatch.ts';
import { methodOf, trainerOf, trainingDataOf } from '../testing/fromConfig.ts';

type Overrides = Readonly<Record<string, number | string>>;

function configOf(overrides: Overrides): RunConfig {
  const { config, notices } = validateConfig(overrides);
  expect(notices).toEqual([]);
  return config;
}

function terminalsOf(batch: TrajectoryBatch): readonly number[] {
  return Array.from({ length: batch.batchSize }, (_, b) => terminalState(batch, b));
}

/** The data of a run whose policy is random and never learns, and which objects it was trained on. */
function dataOf(overrides: Overrides) {
  const { config, problem, rows } = randomPolicy(overrides);
  const data = trainingDataOf(config, problem);
  return {
    problem,
    data,
    fresh: (iteration: number) => data.fresh({ rows, evaluate: null, iteration }),
    replayed: async (iteration: number) => terminalsOf(await data.replayed({ rows, evaluate: null, iteration })),
  };
}

const warningsOf = (config: RunConfig): readonly string[] => trainingDataWarnings(methodOf(config), createProblem(config)).map(englishOf);

describe('fresh batches', () => {
  const SEARCH = { height: 8, batchSize: 30, localSearchRounds: 7, localSearchSteps: 3 };

  it.each([0, 7, 31])('are as large with %d rounds of local search', async (localSearchRounds) => {
    const { fresh } = dataOf({ ...SEARCH, localSearchRounds });
    expect((await fresh(0)).batchSize).toBe(30);
  });

  it('begin with the samples of a run without local search; whole trajectories follow', async () => {
    const { fresh, problem } = dataOf(SEARCH);
    const searched = await fresh(4);
    const plain = await dataOf({ ...SEARCH, localSearchRounds: 0 }).fresh(4);
    // 30 = 9 fresh ones + 7 rounds from 3 of them.
    expect(terminalsOf(searched).slice(0, 9)).toEqual(terminalsOf(plain).slice(0, 9));
    const { space } = problem;
    for (let b = 0; b < searched.batchSize; b++) {
      let state = space.initialState;
      const length = searched.lengths[b] as number;
      for (let t = 0; t < length; t++) {
        const action = searched.actions[b * searched.stepCount + t] as number;
        expect(searched.states[b * (searched.stepCount + 1) + t]).toBe(state);
        expect(space.isLegal(state, action)).toBe(true);
        expect(action === space.exitAction).toBe(t === length - 1);
        if (action !== space.exitAction) state = space.next(state, action);
      }
      expect(searched.logReward[b]).toBe(space.logReward(state));
    }
  });
});

describe('replay', () => {
  it('has nothing to give without a strategy, and before anything was found', async () => {
    const none = dataOf({});
    none.data.record(await none.fresh(0));
    expect([none.data.hasReplay(1), none.data.save()]).toEqual([false, []]);
    const uniform = dataOf({ replay: 'uniform' });
    expect(uniform.data.hasReplay(0)).toBe(false);
    uniform.data.record(await uniform.fresh(0));
    expect(uniform.data.hasReplay(0)).toBe(true);
  });

  it('gives a batch of what was recorded, proposals of local search among it', async () => {
    const { data, fresh, replayed } = dataOf({ replay: 'uniform', height: 16, localSearchRounds: 3, batchSize: 12 });
    const found = new Set<number>();
    const given = new Set<number>();
    for (let iteration = 0; iteration < 40; iteration++) {
      const batch = await fresh(iteration);
      for (const object of terminalsOf(batch)) found.add(object);
      data.record(batch);
      const objects = await replayed(iteration);
      expect(objects).toHaveLength(12);
      for (const object of objects) given.add(object);
    }
    expect([...given].filter((object) => !found.has(object))).toEqual([]);
    expect(given.size).toBeGreaterThan(found.size / 2);
    expect(new Set(data.save())).toEqual(found);
  });

  it('is bounded by its capacity', async () => {
    const { data, fresh } = dataOf({ replay: 'topQuantile', height: 16, replayCapacity: 16, batchSize: 64 });
    for (let iteration = 0; iteration < 4; iteration++) data.record(await fresh(iteration));
    expect(data.save()).toHaveLength(16);
  });

  it('reads a snapshot as far as it holds objects of this space', () => {
    const { data } = dataOf({ replay: 'uniform', height: 8, replayCapacity: 16 });
    expect(data.save()).toEqual([]);
    data.load([3, null, -1, 5, 5, 64, 'x', {}, 7.5, 9]);
    expect(data.save()).toEqual([3, 5, 9]);
    data.load(Array.from({ length: 60 }, (_, index) => index));
    expect(data.save()).toEqual(Array.from({ length: 16 }, (_, index) => 44 + index));
  });
});

describe('warm start', () => {
  const KNOWN = { height: 8, batchSize: 16, warmStartObjects: '(6, 6)\n(1, 6)\nno cell\n(6, 1)', warmStartIterations: 5 };

  function cells({ space }: Problem, objects: readonly number[]): readonly string[] {
    return [...new Set(objects.map((object) => englishOf(space.describe(object))))].toSorted();
  }

  it('replays the known objects alone in the first iterations, and then nothing', async () => {
    const { data, problem, fresh, replayed } = dataOf(KNOWN);
    const given: number[] = [];
    for (let iteration = 0; iteration < 5; iteration++) {
      data.record(await fresh(iteration));
      expect(data.hasReplay(iteration)).toBe(true);
      given.push(...(await replayed(iteration)));
    }
    expect(cells(problem, given)).toEqual(['(1, 6)', '(6, 1)', '(6, 6)']);
    expect([data.hasReplay(5), data.save()]).toEqual([false, []]);
  });

  it('keeps them among what is found where there is replay', async () => {
    const { data, problem, fresh, replayed } = dataOf({ ...KNOWN, replay: 'uniform' });
    expect(data.save().map((plain) => problem.space.describe(problem.space.fromPlain(plain)))).toEqual(['(6, 6)', '(1, 6)', '(6, 1)']);
    for (let iteration = 0; iteration < 5; iteration++) data.record(await fresh(iteration));
    expect(cells(problem, await replayed(4))).toHaveLength(3);
    expect(cells(problem, await replayed(5)).length).toBeGreaterThan(3);
  });

  it('says which lines it cannot read, and where local search has no room', () => {
    const config = configOf({ ...KNOWN, localSearchRounds: 16 });
    expect(warningsOf(config)).toEqual([
      'No local search takes place: 16 rounds and the object that they start from do not fit into a batch of 16.',
      'Known objects, line 3: “no cell” is not an object of this environment, and is left out.',
    ]);
    const roomy = configOf({ height: 8, batchSize: 16, localSearchRounds: 15 });
    expect(warningsOf(roomy)).toEqual([]);
  });

  it.each([
    [{}, false],
    [{ explorationEpsilon: 0.1 }, true],
    [{ explorationSchedule: 'linear', explorationEpsilonEnd: 0.1 }, true],
    [{ samplingTemperature: 2 }, true],
    [{ replay: 'uniform' }, true],
    [{ localSearchRounds: 3 }, true],
    [{ warmStartObjects: '(1, 1)' }, true],
  ])('says that the policy gradient wants samples of its own: %o %s', (overrides, isWarned) => {
    const config = configOf({ height: 4, objective: 'policyGradient', ...overrides });
    const warnings = warningsOf(config);
    expect(warnings.some((warning) => englishOf(warning).startsWith('Policy gradient'))).toBe(isWarned);
    const other = configOf({ height: 4, ...overrides });
    expect(warningsOf(other)).toEqual([]);
  });
});

const SMALL = { hiddenWidth: 8, hiddenLayers: 1, batchSize: 8 };
const GRID = { ...SMALL, height: 6, replayCapacity: 16 };
const RUNS: readonly (readonly [string, Overrides])[] = [
  ['uniform replay, more found than kept', { ...GRID, replay: 'uniform' }],
  ['replay by halves, learned P_B', { ...GRID, replay: 'topQuantile', backwardPolicy: 'learned' }],
  ['replay by reward, sub-trajectories', { ...GRID, replay: 'rewardProportional', objective: 'subTrajectoryBalance' }],
  ['local search and replay', { ...GRID, replay: 'uniform', localSearchRounds: 3, localSearchAcceptance: 'metropolisHastings' }],
  ['a warm start that is over in between', { ...GRID, replay: 'topQuantile', warmStartObjects: '(4, 4)\n(1, 4)', warmStartIterations: 15 }],
  ['P_B by the likelihood of fresh trajectories', { ...GRID, replay: 'uniform', backwardPolicy: 'trajectoryLikelihood' }],
  ['states stepped directly', { ...SMALL, environment: 'bitSequence', length: 40, wordSize: 4, construction: 'prependOrAppend', replay: 'topQuantile', replayCapacity: 64 }],
];

describe('training on it', () => {
  beforeAll(() => startBackend('cpu'));

  async function losses(trainer: Trainer, iterations: number): Promise<readonly number[]> {
    const seen: number[] = [];
    for (let i = 0; i < iterations; i++) seen.push((await trainer.step()).loss);
    return seen;
  }

  it.each(RUNS)('goes on from a snapshot as if never interrupted: %s', async (_, overrides) => {
    const config = configOf(overrides);
    const straight = trainerOf(config, createProblem(config), { backend: 'cpu' });
    const whole = await losses(straight, 20);
    const first = trainerOf(config, createProblem(config), { backend: 'cpu' });
    await losses(first, 10);
    const [tensors, kept] = [structuredClone(await first.save()), structuredClone(first.saveReplay())];
    const second = trainerOf(config, createProblem(config), { backend: 'cpu' });
    second.load(tensors, 10);
    second.loadReplay(kept);
    expect(await losses(second, 10)).toEqual(whole.slice(10));
    expect(second.saveReplay()).toEqual(straight.saveReplay());
    expect(await second.save()).toEqual(await straight.save());
    for (const trainer of [straight, first, second]) trainer.dispose();
  });

  it.each(RUNS)('does so alike by a table and by visited states, without a leak: %s', async (_, overrides) => {
    const config = configOf(overrides);
    const before = tensorMemory().tensorCount;
    const curves: (readonly number[])[] = [];
    for (const evaluation of ['table', 'visited'] as const) {
      const trainer = trainerOf(config, createProblem(config), { backend: 'cpu', evaluation });
      const afterBuilding = tensorMemory().tensorCount;
      curves.push(await losses(trainer, 10));
      expect(tensorMemory().tensorCount).toBe(afterBuilding);
      trainer.dispose();
    }
    expect(tensorMemory().tensorCount).toBe(before);
    const [table, visited] = curves as [readonly number[], readonly number[]];
    table.forEach((loss, i) => expect(Math.abs(loss - (visited[i] as number))).toBeLessThan(1e-5 * Math.max(1, loss)));
  });

  it('estimates log Z from a first batch with local search, learned P_B and visited states', async () => {
    const config = configOf({ ...GRID, localSearchRounds: 3, backwardPolicy: 'learned', initialLogZ: 'firstBatch' });
    const estimates: number[] = [];
    for (const evaluation of ['table', 'visited'] as const) {
      const trainer = trainerOf(config, createProblem(config), { backend: 'cpu', evaluation });
      estimates.push((await trainer.step()).logZ ?? Number.NaN);
      trainer.dispose();
    }
    expect(Number.isFinite(estimates[0])).toBe(true);
    expect(estimates[1]).toBeCloseTo(estimates[0] as number, 5);
  });
});
