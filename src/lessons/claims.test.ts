import { expect, test } from 'vitest';
import { validateConfig } from '../config/schema.ts';
import { environmentDefinition } from '../gfn/environments/registry.ts';
import { exactFlows, maximumEntropyLogBackwardPolicy, uniformLogBackwardPolicy } from '../gfn/graph/backwardFlows.ts';
import { compileGraph } from '../gfn/graph/compile.ts';
import { buildNoiseFloor } from '../gfn/metrics/noiseFloor.ts';
import { targetDistribution, terminalDistribution, uniformLogPolicy } from '../gfn/graph/terminalDistribution.ts';
import type { ParameterValues } from '../lib/parameters.ts';

// The exact numbers that the texts of the lessons name.

function graphOf(overrides: ParameterValues) {
  const { config } = validateConfig(overrides);
  return compileGraph(environmentDefinition(config.environment).create(config.environmentParameters));
}

test('the toy graph: 112 in all; 57.5 through s₃; 28.75 or 30.33 through s₁', () => {
  const graph = graphOf({ environment: 'toyDag' });
  const uniform = [...exactFlows(graph, uniformLogBackwardPolicy(graph))].map(Math.exp);
  const maximumEntropy = [...exactFlows(graph, maximumEntropyLogBackwardPolicy(graph))].map(Math.exp);
  expect(Math.exp(graph.logPartition)).toBeCloseTo(112, 9);
  expect(graph.logPartition).toBeCloseTo(4.718, 3);
  expect([uniform[1], uniform[3], uniform[5]].map((flow) => flow?.toFixed(2))).toEqual(['28.75', '57.50', '27.50']);
  expect(maximumEntropy[1]).toBeCloseTo(30.33, 2);
  expect((100 * (uniform[1] ?? 0)) / 112).toBeCloseTo(25.7, 1);
  expect((100 * (maximumEntropy[1] ?? 0)) / 112).toBeCloseTo(27.1, 1);
});

test('the grid: cells of 2.6 among 22.4, a mean of 1.42 under the target, a floor of 0.020 after 16,000 samples', () => {
  const graph = graphOf({});
  const target = targetDistribution(graph);
  const rewards = [...graph.terminatingStates].map((state) => Math.exp(graph.logReward[state] ?? 0));
  expect(Math.max(...rewards)).toBeCloseTo(2.6, 9);
  expect(Math.exp(graph.logPartition)).toBeCloseTo(22.4, 9);
  expect(graph.logPartition).toBeCloseTo(3.11, 2);
  expect(1 - 2.6 / 22.4).toBeCloseTo(0.88, 2);
  expect(rewards.reduce((sum, reward, index) => sum + reward * (target[index] ?? 0), 0)).toBeCloseTo(1.42, 2);
  expect(buildNoiseFloor(target).expectedTotalVariation(16_000)).toBeCloseTo(0.02, 3);
});

test('one of four equal corners: TV 0.75, JSD 0.380, KL 1.39', () => {
  const [target, learned] = [[0.25, 0.25, 0.25, 0.25], [1, 0, 0, 0]];
  const mean = target.map((p, index) => (p + (learned[index] ?? 0)) / 2);
  const divergence = (left: readonly number[], right: readonly number[]): number =>
    left.reduce((sum, p, index) => sum + (p === 0 ? 0 : p * Math.log(p / (right[index] ?? 0))), 0);
  expect(target.reduce((sum, p, index) => sum + Math.abs(p - (learned[index] ?? 0)), 0) / 2).toBe(0.75);
  expect((divergence(target, mean) + divergence(learned, mean)) / 2).toBeCloseTo(0.38, 3);
  expect(divergence(learned, target)).toBeCloseTo(1.39, 2);
  expect(Math.log(2)).toBeCloseTo(0.693, 3);
});

test('one’s own reward: 2.1, 1.03 and 0.1 for what is painted; 71 times as much in the last column of 0.1 + x', () => {
  const rewardsOf = (overrides: ParameterValues): readonly number[] => {
    const graph = graphOf(overrides);
    return [...graph.terminatingStates].map((state) => Math.exp(graph.logReward[state] ?? 0));
  };
  const painted = rewardsOf({ reward: 'painted', painting: `8.f7${'0'.repeat(62)}` });
  expect([...new Set(painted.map((reward) => reward.toFixed(2)))].sort()).toEqual(['0.10', '1.03', '2.10']);
  const written = rewardsOf({ reward: 'formula', formula: '0.1 + x' });
  expect(Math.max(...written) / Math.min(...written)).toBeCloseTo(71, 9);
});

test('the first look: the best cell alone is at 0.88, and a walker that chooses evenly is at 0.70 and stops one time in three at its start', () => {
  const graph = graphOf({});
  const target = targetDistribution(graph);
  const learned = terminalDistribution(graph, uniformLogPolicy(graph));
  const distance = (other: (index: number) => number): number => target.reduce((sum, p, index) => sum + Math.abs(p - other(index)), 0) / 2;
  const best = target.indexOf(Math.max(...target));
  expect(distance((index) => Number(index === best))).toBeCloseTo(0.88, 2);
  expect(distance((index) => learned[index] ?? 0)).toBeCloseTo(0.7, 2);
  expect(Math.max(...learned)).toBeCloseTo(1 / 3, 9);
});
