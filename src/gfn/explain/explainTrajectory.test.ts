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
  expect(await engine.save()).toEqual(saved);
  expect(tensorMemory().tensorCount).toBe(tensors);
  engine.dispose();
  return explanation;
}

describe.each(OBJECTIVES.map(({ id }) => id))('%s', (objective) => {
  it('is taken apart into numbers that add up, and nothing is changed', async () => {
    const explanation = await explain({ objective });
    const { steps, residual, logZ, logReward, sumLogPF, sumLogPB } = explanation;
    expect(steps[0]?.from).toBe('(0, 0)');
    // In the far corner the exit is the only action, and so no step.
    expect(englishOf(steps.at(-1)?.action ?? '') === 'exit').toBe(explanation.object !== '(3, 3)');
    expect(steps.at(-1)?.to).toBe(explanation.object);
    steps.slice(1).forEach((step, t) => expect(step.from).toBe(steps[t]?.to));
    if (residual !== null) expect(Math.abs(residual - ((logZ as number) + sumLogPF - logReward - sumLogPB))).toBeLessThan(1e-12);
    const stepResiduals = steps.flatMap((step) => step.residual ?? []);
    if (stepResiduals.length > 0) {
      expect(Math.abs(stepResiduals.reduce((sum, value) => sum + value, 0) - (residual as number))).toBeLessThan(1e-9);
    }
  });
});

it('trajectory balance: the loss is the squared gap, and every step is moved against it', async () => {
  const { loss, residual, steps, logZSlope } = await explain({ objective: 'trajectoryBalance' });
  expect(Math.abs((loss as number) - (residual as number) ** 2)).toBeLessThan(1e-12);
  for (const { slope } of steps) expect(slope).toBe(2 * (residual as number));
  expect(logZSlope).toBe(2 * (residual as number));
});

it('an object of fixed length has no exit among its steps', async () => {
  const { steps, object } = await explain({ environment: 'sets', setItems: 5, setSize: 3 });
  expect(steps).toHaveLength(3);
  expect(steps.at(-1)?.to).toBe(object);
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
