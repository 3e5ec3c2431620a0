import { beforeAll, describe, expect, it } from 'vitest';
import { validateConfig } from '../../config/schema.ts';
import { tensorMemory } from '../../tensor/backend.ts';
import { sweepForward } from '../graph/terminalDistribution.ts';
import { evidenceLowerBound } from '../graph/trajectoryMoments.ts';
import { edgePolicy } from '../graph/edgePolicy.ts';
import { createProblem } from '../problem.ts';
import { createDirectSpace } from '../sampling/directSpace.ts';
import { startBackend } from '../testing/startBackend.ts';
import type { DrawnSample } from './policyDraws.ts';
import type { WindowEntry } from './sampleWindow.ts';
import { drawerOf, tableReaderOf, trainerOf } from '../testing/fromConfig.ts';

const WORDS = { environment: 'bitSequence', length: 8, wordSize: 2, hiddenWidth: 8, hiddenLayers: 1, batchSize: 8 };

beforeAll(() => startBackend('cpu'));

/** Draws in a listed space as if it could not be listed, and what the sweep says. */
async function drawAndSweep(overrides: Readonly<Record<string, number | string>>, options: { readonly learn: number; readonly evaluations: number }) {
  const { config, notices } = validateConfig({ ...WORDS, ...overrides });
  expect(notices).toEqual([]);
  const problem = createProblem(config);
  const { graph, environment } = problem;
  if (graph === null) throw new Error('8 bits are compiled.');
  const trainer = trainerOf(config, problem, { backend: 'cpu' });
  if (options.learn > 0) await trainer.advance(options.learn);
  else trainer.load((await trainer.save()).map((entry) => ({ ...entry, values: new Float32Array(entry.values.length) })), 0);
  const policy = await tableReaderOf(config, problem).read(trainer.network, 0);
  const forward = sweepForward(graph, policy.logPF);
  const learned = new Map(
    [...graph.terminatingStates].map((state, index) => [String(environment.key(graph.stateAt(state))), forward.terminalProbability[index] as number]),
  );
  // Each evaluation has a drawer of its own, so that none keeps what another drew.
  const unlisted = { environment, graph: null, space: createDirectSpace(environment), logPartition: null, followTarget: () => 0 };
  const drawAt = (iteration: number): Promise<DrawnSample> => drawerOf(config, unlisted).draw(trainer.network, iteration);
  const { tensorCount } = tensorMemory();
  const samples: DrawnSample[] = [];
  for (let iteration = 0; iteration < options.evaluations; iteration++) samples.push(await drawAt(iteration));
  expect(tensorMemory().tensorCount).toBe(tensorCount);
  expect((await drawAt(0)).draws).toEqual(samples[0]?.draws);
  trainer.dispose();
  return { graph, policy, forward, samples, learnedOf: ({ key }: { readonly key: string }): number => learned.get(key) ?? Number.NaN };
}

/** How many standard errors the mean of `values` is from `expected`. */
function standardErrors(values: readonly number[], expected: number): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return Math.abs(mean - expected) / Math.sqrt(variance / values.length);
}

describe('draws from a policy', () => {
  it('give log P(x) exactly where there is one way to build an object', async () => {
    const { samples, learnedOf } = await drawAndSweep({ construction: 'append' }, { learn: 5, evaluations: 1 });
    const { estimated, draws } = samples[0] as DrawnSample;
    expect(estimated).toHaveLength(128);
    expect([...draws.logReward]).toEqual(estimated.map(({ logReward }) => logReward));
    draws.logProbability.forEach((estimate, i) => {
      // The network is evaluated in float32, with other rows beside each row.
      expect(Math.abs(estimate - Math.log(learnedOf(estimated[i] as WindowEntry)))).toBeLessThan(1e-5);
    });
  });

  it('give the closed form for a uniform policy over positions', async () => {
    const { samples } = await drawAndSweep({ construction: 'positions' }, { learn: 0, evaluations: 1 });
    const { logProbability, logWeights } = (samples[0] as DrawnSample).draws;
    for (const estimate of logProbability) expect(Math.abs(estimate + 4 * Math.log(4))).toBeLessThan(1e-9);
    // log w = log R + log P_B − log P_F = log R + log 4⁴, and log R has at most one value per Hamming distance.
    const distinct = new Set([...(logWeights as Float64Array)].map((value) => (value - 4 * Math.log(4)).toFixed(9)));
    expect(distinct.size).toBeLessThanOrEqual(9);
  });

  it.each(['uniform', 'learned'])('agree with the sweep within the error of the samples: %s P_B', async (backwardPolicy) => {
    const { graph, policy, forward, samples, learnedOf } = await drawAndSweep(
      { construction: 'positions', backwardPolicy, learningRate: 0.01, explorationEpsilon: 0.5, samplingTemperature: 2 },
      { learn: 40, evaluations: 12 },
    );
    const exact = evidenceLowerBound(graph, edgePolicy(graph, policy.logPF), forward.visitProbability, policy.logPB);
    const weights = samples.flatMap(({ draws }) => [...(draws.logWeights as Float64Array)]);
    expect(weights).toHaveLength(12 * 1024);
    expect(standardErrors(weights, exact)).toBeLessThan(4);
    // Exploration has no part in them: the mean reward is that of the policy.
    const rewards = samples.flatMap(({ objects }) => objects.distinct().flatMap(({ logReward, count }) => Array<number>(count).fill(Math.exp(logReward))));
    const meanReward = [...graph.terminatingStates].reduce((sum, state, index) => sum + Math.exp(graph.logReward[state] as number) * (forward.terminalProbability[index] as number), 0);
    expect(rewards).toHaveLength(12 * 1024);
    expect(standardErrors(rewards, meanReward)).toBeLessThan(4);
    // Unbiased for every object; those of one evaluation share nothing but the policy. 4 standard errors: one false alarm in 16,000.
    const ratios = samples.flatMap(({ estimated, draws }) => estimated.map((object, i) => Math.exp(draws.logProbability[i] as number) / learnedOf(object)));
    expect(standardErrors(ratios, 1)).toBeLessThan(4);
  });

  it('know no weights of edge flows', async () => {
    const { samples } = await drawAndSweep({ objective: 'flowMatching' }, { learn: 2, evaluations: 1 });
    expect(samples[0]?.draws.logWeights).toBeNull();
    expect(samples[0]?.objects.sampleCount).toBe(1024);
  });
});
