import { beforeAll, describe, expect, it } from 'vitest';
import type { RunConfig } from '../../config/runConfig.ts';
import { validateConfig } from '../../config/schema.ts';
import { tensorMemory } from '../../tensor/backend.ts';
import { targetDistribution, terminalDistribution, uniformLogPolicy } from '../graph/terminalDistribution.ts';
import { METRICS } from '../metrics/registry.ts';
import { createProblem } from '../problem.ts';
import { startBackend } from '../testing/startBackend.ts';
import { openBaseline } from './openBaseline.ts';
import { BASELINES, baselinesOf } from './registry.ts';
import { trainerOf } from '../testing/fromConfig.ts';

beforeAll(() => startBackend('cpu'));

function configOf(overrides: Readonly<Record<string, number | string>> = {}): RunConfig {
  const { config, notices } = validateConfig({ hiddenWidth: 8, hiddenLayers: 1, batchSize: 8, iterations: 60, ...overrides });
  expect(notices).toEqual([]);
  return config;
}

const SPACES = [
  ['a listed space', { height: 5 }],
  ['a space that is stepped directly', { environment: 'bitSequence', length: 64, wordSize: 8 }],
] as const;

describe.each(BASELINES)('$id', ({ id }) => {
  it.each(SPACES)('asks for as many rewards as it says, is evaluated, and leaves no tensor behind, on %s', async (_, overrides) => {
    const config = configOf(overrides);
    const before = tensorMemory().tensorCount;
    const baseline = openBaseline(id, config, createProblem(config), 'cpu');
    expect([baseline.rewardCalls, baseline.callsPerAdvance]).toEqual([0, 8]);
    for (let step = 1; step <= 3; step++) {
      await baseline.advance();
      expect(baseline.rewardCalls).toBe(8 * step);
    }
    const values = await baseline.evaluate();
    expect(Object.keys(values)).toEqual(METRICS.map((metric) => metric.id));
    for (const value of Object.values(values)) expect(value === null || Number.isFinite(value)).toBe(true);
    expect(values['meanReward']).toBeGreaterThan(0);
    expect(values['logZError']).toBeNull();
    baseline.dispose();
    expect(tensorMemory().tensorCount).toBe(before);
  });

  it.each(SPACES)('changes nothing in a run that it is advanced between, on %s', async (_, overrides) => {
    const config = configOf(overrides);
    const losses = async (withBaseline: boolean): Promise<readonly number[]> => {
      const problem = createProblem(config);
      const trainer = trainerOf(config, problem, { backend: 'cpu' });
      const baseline = openBaseline(id, config, problem, 'cpu');
      const seen: number[] = [];
      for (let i = 0; i < 8; i++) {
        seen.push((await trainer.step()).loss);
        if (withBaseline) await baseline.advance();
        if (withBaseline && i % 3 === 0) await baseline.evaluate();
      }
      baseline.dispose();
      trainer.dispose();
      return seen;
    };
    expect(await losses(true)).toEqual(await losses(false));
  });
});

it('gives the uniform policy its exact distance from the target, from its first moment on', async () => {
  const config = configOf({ height: 6 });
  const problem = createProblem(config);
  if (problem.graph === null) throw new Error('The space must be listed.');
  const uniform = terminalDistribution(problem.graph, uniformLogPolicy(problem.graph));
  const exact = targetDistribution(problem.graph).reduce((sum, p, x) => sum + Math.abs(p - (uniform[x] as number)) / 2, 0);
  const baseline = openBaseline('uniformPolicy', config, problem, 'cpu');
  expect((await baseline.evaluate())['totalVariation']).toBeCloseTo(exact, 6);
  await baseline.advance();
  expect((await baseline.evaluate())['totalVariation']).toBeCloseTo(exact, 6);
  baseline.dispose();
});

it('lets the policy gradient earn more than the target does, whatever the run’s exploration and backward policy are', async () => {
  const trained = async (overrides: Readonly<Record<string, number | string>>) => {
    const config = configOf({ height: 6, batchSize: 16, learningRate: 0.02, iterations: 250, ...overrides });
    const baseline = openBaseline('policyGradient', config, createProblem(config), 'cpu');
    while (baseline.rewardCalls < 250 * 16) await baseline.advance();
    const values = await baseline.evaluate();
    baseline.dispose();
    return values;
  };
  const values = await trained({});
  expect(values['meanRewardRelative']).toBeGreaterThan(1);
  expect(values['totalVariation']).toBeGreaterThan(0.5);
  expect(await trained({ explorationEpsilon: 0.9, explorationEpsilonEnd: 0.9, backwardPolicy: 'learned', replay: 'uniform' })).toEqual(values);
});

it('reads the setting', () => {
  const ids = (setting: string): readonly string[] => baselinesOf(setting).map(({ id }) => id);
  expect(ids('none')).toEqual([]);
  expect(ids('uniformPolicy')).toEqual(['uniformPolicy']);
  expect(ids('all')).toEqual(['metropolisHastings', 'uniformPolicy', 'policyGradient']);
});
