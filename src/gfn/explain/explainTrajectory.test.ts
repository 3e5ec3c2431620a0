import { beforeAll, describe, expect, it } from 'vitest';
import { validateConfig } from '../../config/schema.ts';
import type { TrajectoryExplanation } from '../../lib/runInspection.ts';
import { englishOf } from '../../lib/text/message.ts';
import { tensorMemory } from '../../tensor/backend.ts';
import { OBJECTIVES } from '../objectives/registry.ts';
import { createProblem } from '../problem.ts';
import { startBackend } from '../testing/startBackend.ts';
import { explainTrajectory } from './explainTrajectory.ts';
import { PolicyInspector } from './inspectState.ts';
import { methodOf, tableReaderOf, trainerOf } from '../testing/fromConfig.ts';

beforeAll(() => startBackend('cpu'));

async function explain(overrides: Readonly<Record<string, number | string>>): Promise<TrajectoryExplanation> {
  const { config } = validateConfig({ hiddenWidth: 8, hiddenLayers: 1, height: 4, backwardPolicy: 'learned', ...overrides });
  const problem = createProblem(config);
  const engine = trainerOf(config, problem, { backend: 'cpu' });
  await engine.advance(3);
  const [saved, tensors] = [await engine.save(), tensorMemory().tensorCount];
  const run = { method: methodOf(config, problem), problem, engine };
  const explanation = await explainTrajectory(run, 7);
  expect(await explainTrajectory(run, 7)).toEqual(explanation);
  // What if is no training.
  expect(await engine.save()).toEqual(saved);
  expect(engine.iteration).toBe(3);
  expect(tensorMemory().tensorCount).toBe(tensors);
  engine.dispose();
  return explanation;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe.each(OBJECTIVES.map(({ id }) => id))('%s', (objective) => {
  it('is taken apart into numbers that add up, and nothing is changed', async () => {
    const { steps, residual, logZ, logReward, sumLogPF, sumLogPB, object, path } = await explain({ objective });
    expect(steps[0]?.from).toBe('(0, 0)');
    // In the far corner the exit is the only action, and so no step.
    expect(englishOf(steps.at(-1)?.action ?? '') === 'exit').toBe(object !== '(3, 3)');
    expect(steps.at(-1)?.to).toBe(object);
    expect(path).toHaveLength(steps.length + 1);
    steps.slice(1).forEach((step, t) => expect(step.from).toBe(steps[t]?.to));
    if (residual !== null) expect(Math.abs(residual - ((logZ as number) + sumLogPF - logReward - sumLogPB))).toBeLessThan(1e-12);
    for (const { ways, logPF, logPFAfter } of steps) {
      expect(Math.abs(sum(ways.map(({ probability }) => probability)) - 1)).toBeLessThan(1e-6);
      expect(Math.abs(sum(ways.map(({ probabilityAfter }) => probabilityAfter ?? Number.NaN)) - 1)).toBeLessThan(1e-6);
      const drawn = ways.filter(({ isDrawn }) => isDrawn);
      expect(drawn.map(({ probability, probabilityAfter }) => [probability, probabilityAfter])).toEqual([[Math.exp(logPF), Math.exp(logPFAfter as number)]]);
    }
  });

  it('has its loss written out, and an update that changes what follows from it', async () => {
    const { table, steps, batchSize } = await explain({ objective });
    const isCompared = OBJECTIVES.some((each) => each.id === objective && 'comparesTrajectories' in each);
    expect(batchSize > 1).toBe(isCompared);
    expect(table?.rows.every(({ values }) => values.length === table.columns.length)).toBe(true);
    expect(table?.loss.value).toBeTypeOf('number');
    // Where the loss asks nothing, nothing moves.
    expect(steps.some(({ logPF, logPFAfter }) => logPF !== logPFAfter)).toBe(table?.loss.value !== 0);
  });
});

it('trajectory balance: the loss is the squared gap, and the update makes a path that is too likely less so, and log Z smaller', async () => {
  const { table, residual, sumLogPF, logZ, logZAfter, steps } = await explain({ objective: 'trajectoryBalance' });
  expect(Math.abs((table?.loss.value as number) - (residual as number) ** 2)).toBeLessThan(1e-12);
  expect(Math.abs((table?.rows[0]?.result as number) - (residual as number))).toBeLessThan(1e-12);
  const moved = sum(steps.map(({ logPFAfter }) => logPFAfter as number)) - sumLogPF;
  expect(Math.sign(moved)).toBe(-Math.sign(residual as number));
  expect(Math.sign((logZAfter as number) - (logZ as number))).toBe(-Math.sign(residual as number));
});

it('the update is the one that a run makes which trains on that trajectory', async () => {
  const { config } = validateConfig({ hiddenWidth: 8, hiddenLayers: 1, height: 4 });
  const problem = createProblem(config);
  const [engine, twin] = [trainerOf(config, problem, { backend: 'cpu' }), trainerOf(config, problem, { backend: 'cpu', evaluation: 'visited' })];
  const { steps, path } = await explainTrajectory({ method: methodOf(config, problem), problem, engine }, 1);
  const states = (path ?? []).map(({ state }) => state);
  const moves = states.slice(1).map((state, t) => (state === states[t] ? 2 : state - (states[t] as number) === 4 ? 0 : 1));
  const lengths = Int32Array.of(moves.length);
  const logReward = Float64Array.of(problem.space.logReward(states.at(-1) as number));
  await twin.learnFrom({ batchSize: 1, stepCount: moves.length, lengths, states: Int32Array.from(states), actions: Int32Array.from(moves), logReward, condition: new Int32Array(1) });
  const inspector = new PolicyInspector(problem, await tableReaderOf(config, problem).read(twin.network, await twin.readLogZ()));
  steps.forEach(({ action, logPFAfter }, t) => {
    const way = inspector.inspect(states[t] as number).children.find((child) => englishOf(child.action) === englishOf(action));
    expect(Math.abs((way?.forwardProbability.learned ?? Number.NaN) - Math.exp(logPFAfter as number))).toBeLessThan(1e-6);
  });
  engine.dispose();
  twin.dispose();
});

it('an object of fixed length has no exit among its steps', async () => {
  const { steps, object } = await explain({ environment: 'sets', setItems: 5, setSize: 3 });
  expect(steps).toHaveLength(3);
  expect(steps.at(-1)?.to).toBe(object);
});

it('of many ways out the likeliest are listed, and the one that was drawn', async () => {
  const { steps } = await explain({ environment: 'sets', setItems: 14, setSize: 3 });
  expect(steps.map(({ ways, hiddenWays }) => [ways.length, hiddenWays])).toEqual([[8, 6], [8, 5], [8, 4]]);
  for (const { ways } of steps) expect(ways.filter(({ isDrawn }) => isDrawn)).toHaveLength(1);
});

it('flow matching: P_B is what the flows of the edges imply, as where a state is inspected', async () => {
  const { config } = validateConfig({ hiddenWidth: 8, hiddenLayers: 1, height: 4, objective: 'flowMatching' });
  const problem = createProblem(config);
  const engine = trainerOf(config, problem, { backend: 'cpu' });
  await engine.advance(3);
  const inspector = new PolicyInspector(problem, await tableReaderOf(config, problem).read(engine.network, null));
  const states = new Map(Array.from({ length: 16 }, (_, state) => [englishOf(problem.space.describe(state)), inspector.inspect(state)]));
  const moves: number[] = [];
  for (let number = 0; number < 20; number++) {
    const { steps } = await explainTrajectory({ method: methodOf(config, problem), problem, engine }, number);
    for (const { from, to, logPB } of steps.filter(({ action }) => englishOf(action) !== 'exit')) {
      const parent = states.get(englishOf(to))?.parents.find(({ label }) => label === from);
      expect(Math.abs(Math.exp(logPB) - (parent?.backwardProbability ?? Number.NaN))).toBeLessThan(1e-9);
      if ((states.get(englishOf(to))?.parents.length ?? 0) > 1) moves.push(logPB);
    }
  }
  expect(moves.some((logPB) => Math.abs(logPB + Math.LN2) > 0.01)).toBe(true);
  engine.dispose();
});
