import { beforeAll, describe, expect, it } from 'vitest';
import { validateConfig } from '../../config/schema.ts';
import { tensorMemory } from '../../tensor/backend.ts';
import { sweepForward } from '../graph/terminalDistribution.ts';
import { evidenceLowerBound } from '../graph/trajectoryMoments.ts';
import { edgePolicy } from '../graph/edgePolicy.ts';
import type { PolicyDraws } from '../metrics/metric.ts';
import { createProblem } from '../problem.ts';
import { createDirectSpace } from '../sampling/directSpace.ts';
import { createTableReader } from '../sampling/networkTables.ts';
import { startBackend } from '../testing/startBackend.ts';
import { Trainer } from '../trainer.ts';
import { PolicyDrawer } from './policyDraws.ts';

const WORDS = { environment: 'bitSequence', length: 8, wordSize: 2, hiddenWidth: 8, hiddenLayers: 1, batchSize: 8 };

beforeAll(() => startBackend('cpu'));

/** Draws for every object of a listed space as if it could not be listed, and what the sweep says. */
async function drawAndSweep(overrides: Readonly<Record<string, number | string>>, options: { readonly learn: number; readonly evaluations: number }) {
  const { config, notices } = validateConfig({ ...WORDS, ...overrides });
  expect(notices).toEqual([]);
  const problem = createProblem(config);
  const { graph, environment } = problem;
  if (graph === null) throw new Error('8 bits are compiled.');
  const trainer = new Trainer(config, problem, { backend: 'cpu' });
  if (options.learn > 0) await trainer.advance(options.learn);
  else trainer.load((await trainer.save()).map((entry) => ({ ...entry, values: new Float32Array(entry.values.length) })), 0);
  const policy = await createTableReader(config, problem).read(trainer.network, 0);
  const forward = sweepForward(graph, policy.logPF);
  const chosen = Array.from({ length: 16 }, (_, i) => i * 16);
  const objects = chosen.map((index) => {
    const state = graph.terminatingStates[index] as number;
    return { key: String(environment.key(graph.stateAt(state))), plain: graph.stateAt(state), logReward: graph.logReward[state] as number };
  });
  // Each evaluation has a drawer of its own, so that none keeps what another drew.
  const unlisted = { environment, graph: null, space: createDirectSpace(environment), logPartition: null };
  const drawAt = (iteration: number): Promise<PolicyDraws> => new PolicyDrawer(config, unlisted).draw(trainer.network, iteration, objects);
  const { tensorCount } = tensorMemory();
  const draws: PolicyDraws[] = [];
  for (let iteration = 0; iteration < options.evaluations; iteration++) draws.push(await drawAt(iteration));
  expect(tensorMemory().tensorCount).toBe(tensorCount);
  expect(await drawAt(0)).toEqual(draws[0]);
  trainer.dispose();
  return { graph, policy, forward, draws, learned: chosen.map((index) => forward.terminalProbability[index] as number), objects };
}

/** How many standard errors the mean of `values` is from `expected`. */
function standardErrors(values: readonly number[], expected: number): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return Math.abs(mean - expected) / Math.sqrt(variance / values.length);
}

describe('draws from a policy', () => {
  it('give log P(x) exactly where there is one way to build an object', async () => {
    const { draws, learned, objects } = await drawAndSweep({ construction: 'append' }, { learn: 5, evaluations: 1 });
    expect([...(draws[0] as PolicyDraws).logReward]).toEqual(objects.map(({ logReward }) => logReward));
    (draws[0] as PolicyDraws).logProbability.forEach((estimate, i) => {
      // The network is evaluated in float32, with other rows beside each row.
      expect(Math.abs(estimate - Math.log(learned[i] as number))).toBeLessThan(1e-5);
    });
  });

  it('give the closed form for a uniform policy over positions', async () => {
    const { draws } = await drawAndSweep({ construction: 'positions' }, { learn: 0, evaluations: 1 });
    const { logProbability, logWeights } = draws[0] as PolicyDraws;
    for (const estimate of logProbability) expect(Math.abs(estimate + 4 * Math.log(4))).toBeLessThan(1e-9);
    // log w = log R + log P_B − log P_F = log R + log 4⁴, and log R has at most one value per Hamming distance.
    const distinct = new Set([...(logWeights as Float64Array)].map((value) => (value - 4 * Math.log(4)).toFixed(9)));
    expect(distinct.size).toBeLessThanOrEqual(9);
  });

  it.each(['uniform', 'learned'])('agree with the sweep within the error of the samples: %s P_B', async (backwardPolicy) => {
    const { graph, policy, forward, draws, learned } = await drawAndSweep(
      { construction: 'positions', backwardPolicy, learningRate: 0.01 },
      { learn: 40, evaluations: 30 },
    );
    const exact = evidenceLowerBound(graph, edgePolicy(graph, policy.logPF), forward.visitProbability, policy.logPB);
    const weights = draws.flatMap(({ logWeights }) => [...(logWeights as Float64Array)]);
    expect(weights).toHaveLength(30 * 128);
    expect(standardErrors(weights, exact)).toBeLessThan(4);
    // 16 comparisons of the mean of 30 estimates each: 4.5 standard errors leave one false alarm in some 500 seeds.
    learned.forEach((probability, object) => {
      const estimates = draws.map(({ logProbability }) => Math.exp(logProbability[object] as number) / probability);
      expect(standardErrors(estimates, 1)).toBeLessThan(4.5);
    });
  });

  it('are kept for as long as the window is, and renewed by the eighth', async () => {
    const { config } = validateConfig({ ...WORDS, batchSize: 64 });
    const problem = createProblem(config);
    const trainer = new Trainer(config, problem, { backend: 'cpu' });
    const drawer = new PolicyDrawer(config, problem);
    const first = (await drawer.draw(trainer.network, 0, [])).logWeights as Float64Array;
    const second = (await drawer.draw(trainer.network, 64, [])).logWeights as Float64Array;
    expect([...second.subarray(0, 112)]).toEqual([...first.subarray(16)]);
    // 4096 trajectories are 64 iterations: at 65 the first draws are too old.
    const third = (await drawer.draw(trainer.network, 65, [])).logWeights as Float64Array;
    expect(third).toHaveLength(128);
    expect([...third.subarray(0, 16)]).toEqual([...second.subarray(112)]);
    trainer.dispose();
  });

  it('know no weights of edge flows, and little of nothing', async () => {
    const { draws } = await drawAndSweep({ objective: 'flowMatching' }, { learn: 2, evaluations: 1 });
    expect((draws[0] as PolicyDraws).logWeights).toBeNull();
    const { config } = validateConfig(WORDS);
    const problem = createProblem(config);
    const trainer = new Trainer(config, problem, { backend: 'cpu' });
    const none = await new PolicyDrawer(config, problem).draw(trainer.network, 0, []);
    expect(none.logProbability).toHaveLength(0);
    expect(none.logWeights).toHaveLength(128);
    trainer.dispose();
  });
});
