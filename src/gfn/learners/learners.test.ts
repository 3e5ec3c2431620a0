import { beforeAll, describe, expect, it } from 'vitest';
import { validateConfig } from '../../config/schema.ts';
import type { StoredTensor } from '../../tensor/storedTensors.ts';
import { tensorMemory } from '../../tensor/backend.ts';
import { LossNotFiniteError } from '../lossNotFiniteError.ts';
import { resolveMethod, type Method } from '../method.ts';
import { perceptron } from '../networks/perceptron.ts';
import { createProblem } from '../problem.ts';
import { terminalState } from '../sampling/trajectoryBatch.ts';
import { startBackend } from '../testing/startBackend.ts';
import { Trainer } from '../trainer.ts';
import type { LearnerDefinition } from './learnerDefinition.ts';

beforeAll(() => startBackend('cpu'));

/** Learns log R(x) from the features of x, so many steps per batch; keeps its losses. */
function guesser(stepsPerBatch: number, losses: number[] = []): LearnerDefinition {
  return {
    id: 'guesser',
    label: 'Guesser',
    summary: 'Guesses.',
    reference: 'None.',
    open({ problem: { space }, createNetwork }) {
      const network = createNetwork(perceptron, { inputWidth: space.featureCount, hiddenLayers: 1, hiddenWidth: 16, outputWidth: 1 }, 'guesser');
      return {
        id: 'guesser',
        async learn(batch) {
          const { batchSize, logReward } = batch;
          const input = new Float32Array(batchSize * space.featureCount);
          for (let b = 0; b < batchSize; b++) space.encode(terminalState(batch, b), input, b * space.featureCount);
          let loss = Number.NaN;
          for (let step = 0; step < stepsPerBatch; step++) {
            const errors = (await network.evaluate(input, batchSize)).map((guess, b) => guess - (logReward[b] as number));
            loss = errors.reduce((sum, error) => sum + error * error, 0) / batchSize;
            network.descend(errors.map((error) => (2 * error) / batchSize), { learningRate: 0.01, beta1: 0.8 });
          }
          losses.push(loss);
          return loss;
        },
      };
    },
  };
}

const { config } = validateConfig({ height: 4, hiddenWidth: 8, hiddenLayers: 1, batchSize: 16, iterations: 200, explorationEpsilon: 0.5 });
const problem = createProblem(config);

function trainer(learner: LearnerDefinition | null, changes: Partial<Method> = {}): Trainer {
  const method = { ...resolveMethod(config, problem.space), ...changes, learners: learner === null ? [] : [learner.id] };
  return new Trainer(method, problem, { backend: 'cpu', ...(learner && { findLearner: () => learner }) });
}

const ofPolicy = (tensors: readonly StoredTensor[]): readonly StoredTensor[] => tensors.filter(({ name }) => !name.includes('guesser'));

describe('a learner beside the policy', () => {
  it('learns, and leaves the policy bit for bit as it is without it, however often it steps', async () => {
    const [alone, beside] = [trainer(null), trainer(guesser(8))];
    const [expected, actual] = [await alone.advance(20), await beside.advance(20)];
    expect(actual).toEqual(expected);
    expect(ofPolicy(await beside.save())).toEqual(await alone.save());
    alone.dispose();
    beside.dispose();
  });

  it('comes to know what objects are worth, and leaves no tensor behind', async () => {
    const before = tensorMemory().tensorCount;
    const losses: number[] = [];
    const run = trainer(guesser(2, losses));
    await run.advance(150);
    expect(losses[0]).toBeGreaterThan(1);
    expect(Math.max(...losses.slice(-10))).toBeLessThan(0.05);
    run.dispose();
    expect(tensorMemory().tensorCount).toBe(before);
  });

  it('is saved and goes on as if it had not been interrupted', async () => {
    const losses: number[] = [];
    const [whole, first, second] = [trainer(guesser(2, losses)), trainer(guesser(2)), trainer(guesser(2))];
    await whole.advance(10);
    await first.advance(5);
    second.load(await first.save(), 5);
    await second.advance(5);
    expect(await second.save()).toEqual(await whole.save());
    const counts = (await whole.save()).filter(({ name }) => name.startsWith('adam step'));
    expect(Object.fromEntries(counts.map(({ name, values }) => [name, values[0]]))).toEqual({ 'adam step': 10, 'adam step logZ': 10, 'adam step guesser': 20 });
    for (const run of [whole, first, second]) run.dispose();
  });

  it('has initial weights of its own, also where it has the shape of another network', async () => {
    const twin: LearnerDefinition = {
      ...guesser(1),
      open({ method, createNetwork }) {
        createNetwork(method.network, (method.parts[0] as Method['parts'][number]).shape, 'guesser');
        return { id: 'guesser', learn: () => Promise.resolve(0) };
      },
    };
    const run = trainer(twin);
    const tensors = new Map((await run.save()).map(({ name, values }) => [name, values]));
    expect(tensors.get('guesser weights 0')).toHaveLength(tensors.get('weights 0')?.length ?? 0);
    expect(tensors.get('guesser weights 0')).not.toEqual(tensors.get('weights 0'));
    run.dispose();
  });

  it('says what was earned where the objective asks it', async () => {
    const asked: number[] = [];
    const giver: LearnerDefinition = {
      ...guesser(1),
      open: () => ({
        id: 'giver',
        learn: () => Promise.resolve(0),
        // A share of the reward for each step: what is learned is the rest.
        earned({ batchSize, stepCount, lengths, logReward }) {
          asked.push(batchSize);
          return Promise.resolve(
            Float64Array.from({ length: batchSize * (stepCount + 1) }, (_, entry) => {
              const b = Math.floor(entry / (stepCount + 1));
              return ((entry % (stepCount + 1)) / (lengths[b] as number)) * (logReward[b] as number);
            }),
          );
        },
      }),
    };
    const { config: balanced } = validateConfig({ ...config.training, height: 4, objective: 'detailedBalance' });
    const method = resolveMethod(balanced, problem.space);
    const objective = { ...method.objective, needs: { ...method.objective.needs, earned: 'giver' } } as Method['objective'];
    const run = new Trainer({ ...method, objective, learners: ['giver'] }, problem, { backend: 'cpu', findLearner: () => giver });
    const plain = new Trainer(method, problem, { backend: 'cpu' });
    const [[withShare], [without]] = [await run.advance(1), await plain.advance(1)];
    expect(asked).toEqual([16]);
    expect(withShare?.batch).toEqual(without?.batch);
    expect(withShare?.loss).not.toBeCloseTo(without?.loss ?? 0, 6);
    const nobody = new Trainer({ ...method, objective }, problem, { backend: 'cpu' });
    await expect(nobody.step()).rejects.toThrow('The learner "giver" must say what was earned.');
    for (const each of [run, plain, nobody]) each.dispose();
  });

  it('that fails stops the run with its own words', async () => {
    const failing: LearnerDefinition = {
      ...guesser(1),
      open: () => ({ id: 'guesser', learn: (_, { iteration }) => Promise.reject(new LossNotFiniteError(iteration, Number.NaN)) }),
    };
    const run = trainer(failing);
    await expect(run.advance(3)).rejects.toThrow(LossNotFiniteError);
    expect(run.iteration).toBe(0);
    run.dispose();
  });
});

it('an objective names learners that there are', () => {
  expect(() => trainer(null, {}).dispose()).not.toThrow();
  const method = { ...resolveMethod(config, problem.space), learners: ['nobody'] };
  expect(() => new Trainer(method, problem, { backend: 'cpu' })).toThrow('There is no learner called "nobody".');
});
