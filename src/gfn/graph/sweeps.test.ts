import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitSequence } from '../environments/bitSequence.ts';
import { hypergrid } from '../environments/hypergrid.ts';
import { permutations } from '../environments/permutations.ts';
import { sets } from '../environments/sets.ts';
import { defaultValues } from '../../lib/parameters.ts';
import { HYPERGRID_EXACT, TOY_DAG } from '../testing/golden.ts';
import { jensenShannonDivergence } from '../metrics/jensenShannonDivergence.ts';
import { klDivergence } from '../metrics/klDivergence.ts';
import { totalVariation } from '../metrics/totalVariation.ts';
import {
  exactFlows,
  flowLogPolicy,
  maximumEntropyLogBackwardPolicy,
  uniformLogBackwardPolicy,
} from './backwardFlows.ts';
import { compileGraph } from './compile.ts';
import { shannonEntropy, trajectoryEntropy } from './testing/entropy.ts';
import { logPathCounts } from './pathCounts.ts';
import type { StateGraph } from './stateGraph.ts';
import { sweepForward, targetDistribution, terminalDistribution, uniformLogPolicy } from './terminalDistribution.ts';
import { smallGraphEnvironment } from './testing/smallGraphEnvironment.ts';

const toy = compileGraph(smallGraphEnvironment(TOY_DAG));
const grid = compileGraph(hypergrid.create(defaultValues(hypergrid.parameters)));
const sequences = compileGraph(bitSequence.create(defaultValues(bitSequence.parameters)));
const subsets = compileGraph(sets.create(defaultValues(sets.parameters)));
const orders = compileGraph(permutations.create(defaultValues(permutations.parameters)));
const GRAPHS = [['toy', toy], ['grid', grid], ['sequences', sequences], ['sets', subsets], ['orders', orders]] as const;

/** Values by compiled index, put in the order of the toy graph's node numbers. */
function byNode(values: Float64Array): readonly number[] {
  const ordered = new Array<number>(values.length).fill(Number.NaN);
  values.forEach((value, state) => {
    ordered[toy.hotFeatures[state] ?? -1] = Math.exp(value);
  });
  return ordered;
}

/** NaN where a value is missing, so that no comparison passes by accident. */
function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.NaN;
  let largest = 0;
  for (let i = 0; i < expected.length; i += 1) {
    largest = Math.max(largest, Math.abs((actual[i] ?? Number.NaN) - (expected[i] ?? Number.NaN)));
  }
  return largest;
}

/** A normalised random policy table from numbers in (0, 1), one per entry. */
function policyFrom(graph: StateGraph, weight: (entry: number) => number): Float64Array {
  const { decisionStates, actionCount, next } = graph;
  const table = new Float64Array(decisionStates.length * actionCount).fill(-Infinity);
  decisionStates.forEach((state, decision) => {
    const isLegal = (action: number): boolean => (next[state * actionCount + action] ?? -1) >= 0;
    const weights = Array.from({ length: actionCount }, (_, action) =>
      isLegal(action) ? weight(decision * actionCount + action) : 0,
    );
    const sum = weights.reduce((total, w) => total + w, 0);
    weights.forEach((w, action) => {
      table[decision * actionCount + action] = Math.log(w / sum);
    });
  });
  return table;
}

describe('terminalDistribution', () => {
  it('gives the reference divergences of the uniform policy', () => {
    for (const { dimensions, height, r0, r1, r2, ...golden } of HYPERGRID_EXACT) {
      const graph = compileGraph(hypergrid.create({ dimensions, height, r0, r1, r2 }));
      const target = targetDistribution(graph);
      const learned = terminalDistribution(graph, uniformLogPolicy(graph));
      const pair = {
        target,
        learned,
        logReward: Float64Array.from(graph.terminatingStates, (state) => graph.logReward[state] ?? Number.NaN),
        logPartition: graph.logPartition,
        logZ: null,
        modesFound: 0,
        modeCount: graph.modeCount,
      };
      expect(Math.abs(totalVariation.exact(pair) - golden.tvUniform)).toBeLessThan(1e-9);
      expect(Math.abs(jensenShannonDivergence.exact(pair) - golden.jsd)).toBeLessThan(1e-9);
      expect(Math.abs(klDivergence(target, learned) - golden.klForward)).toBeLessThan(1e-9);
      expect(Math.abs(klDivergence(learned, target) - golden.klReverse)).toBeLessThan(1e-9);
    }
  });

  it('is what walking every trajectory of the toy graph gives', () => {
    const policy = policyFrom(toy, (entry) => 0.1 + ((entry * 37) % 11));
    const expected = new Float64Array(toy.stateCount);
    const rowOf = new Map([...toy.decisionStates].map((state, row) => [state, row]));
    const walk = (state: number, probability: number): void => {
      const row = rowOf.get(state);
      for (let action = 0; action < toy.actionCount; action += 1) {
        const child = toy.next[state * toy.actionCount + action] ?? -1;
        if (child < 0) continue;
        const chosen = row === undefined ? 1 : Math.exp(policy[row * toy.actionCount + action] ?? Number.NaN);
        if (child === toy.stateCount) expected[state] = (expected[state] ?? 0) + probability * chosen;
        else walk(child, probability * chosen);
      }
    };
    walk(0, 1);
    const learned = terminalDistribution(toy, policy);
    const walked = [...toy.terminatingStates].map((state) => expected[state] ?? Number.NaN);
    expect(largestDifference(learned, walked)).toBeLessThan(1e-14);
  });

  it.each(GRAPHS)('sums to 1 for any policy, in float32 too: %s', (_, graph) => {
    const size = graph.decisionStates.length * graph.actionCount;
    const weights = fc.array(fc.double({ min: 1e-6, max: 1, noNaN: true }), { minLength: size, maxLength: size });
    fc.assert(
      fc.property(weights, (values) => {
        const policy = policyFrom(graph, (entry) => values[entry] ?? 1);
        const exact = terminalDistribution(graph, policy);
        const single = terminalDistribution(graph, new Float32Array(policy));
        for (const learned of [exact, single]) {
          expect(Math.abs(learned.reduce((sum, p) => sum + p, 0) - 1)).toBeLessThan(1e-12);
          expect(learned.every((p) => p >= 0)).toBe(true);
        }
        expect(largestDifference(single, exact)).toBeLessThan(1e-5);
      }),
      { seed: 7, numRuns: 10 },
    );
  });

  it('ignores what the table says about illegal actions', () => {
    const policy = uniformLogPolicy(grid);
    const masked = policy.map((value) => (value === -Infinity ? -1e9 : value));
    const nonsense = policy.map((value) => (value === -Infinity ? 3 : value));
    expect(terminalDistribution(grid, masked)).toEqual(terminalDistribution(grid, policy));
    expect(terminalDistribution(grid, nonsense)).toEqual(terminalDistribution(grid, policy));
  });

  it('refuses a table of the wrong size', () => {
    expect(() => terminalDistribution(grid, new Float64Array(5))).toThrow(/A policy table of 189 entries/);
  });

  it('visits the initial state for certain, and states no more often than possible', () => {
    const { visitProbability, terminalProbability } = sweepForward(grid, uniformLogPolicy(grid));
    expect(visitProbability[0]).toBe(1);
    expect(Math.max(...visitProbability)).toBe(1);
    // The corner (7, 7) is left by nothing but its exit.
    expect(visitProbability[63]).toBe(terminalProbability[63]);
  });
});

describe('path counts', () => {
  it('are the reference numbers on the toy graph', () => {
    expect(largestDifference(byNode(logPathCounts(toy)), TOY_DAG.pathCounts)).toBeLessThan(1e-12);
  });

  it('are multinomial coefficients on a grid, factorials among sets and 1 in a tree', () => {
    const counts = logPathCounts(grid);
    expect(Math.exp(counts[63] ?? 0)).toBeCloseTo(3432, 8); // 14! / (7! 7!)
    // Sets of 0, 1, 2, 3 and 4 of ten items; a set of k items can be put together in k! orders.
    const waysToChoose = [...logPathCounts(subsets)].map((count) => Math.round(Math.exp(count)));
    expect([1, 2, 6, 24].map((ways) => waysToChoose.filter((count) => count === ways).length)).toEqual([11, 45, 120, 210]);
    for (const tree of [sequences, orders]) expect([...logPathCounts(tree)].every((count) => count === 0)).toBe(true);
  });
});

describe('exact flows', () => {
  it('are the reference numbers under the uniform backward policy', () => {
    const flows = byNode(exactFlows(toy, uniformLogBackwardPolicy(toy)));
    expect(largestDifference(flows, TOY_DAG.stateFlowUniformPB)).toBeLessThan(1e-9);
  });

  it('are the reference numbers under the maximum-entropy backward policy', () => {
    const flows = byNode(exactFlows(toy, maximumEntropyLogBackwardPolicy(toy)));
    expect(largestDifference(flows, TOY_DAG.stateFlowMaxEntPB)).toBeLessThan(1e-9);
  });

  it.each(GRAPHS)('begin with Z, and their policy ends in the target: %s', (_, graph) => {
    for (const logPB of [uniformLogBackwardPolicy(graph), maximumEntropyLogBackwardPolicy(graph)]) {
      const logFlow = exactFlows(graph, logPB);
      expect(Math.abs((logFlow[0] ?? Number.NaN) - graph.logPartition)).toBeLessThan(1e-12);
      const policy = flowLogPolicy(graph, logFlow, logPB);
      expect(largestDifference(terminalDistribution(graph, policy), targetDistribution(graph))).toBeLessThan(1e-12);
    }
  });
});

describe('entropy', () => {
  it('of a trajectory is its log number of choices under the uniform policy on a tree', () => {
    expect(trajectoryEntropy(sequences, uniformLogPolicy(sequences))).toBeCloseTo(8 * Math.LN2, 12);
    expect(shannonEntropy(terminalDistribution(sequences, uniformLogPolicy(sequences)))).toBeCloseTo(8 * Math.LN2, 12);
  });

  it('is largest for the maximum-entropy backward policy among policies with the same target', () => {
    for (const graph of [toy, grid]) {
      const entropies = [uniformLogBackwardPolicy(graph), maximumEntropyLogBackwardPolicy(graph)].map((logPB) =>
        trajectoryEntropy(graph, flowLogPolicy(graph, exactFlows(graph, logPB), logPB)),
      );
      expect(entropies[1]).toBeGreaterThan(entropies[0] ?? Infinity);
    }
  });

  it('of nothing uncertain is 0', () => {
    expect(shannonEntropy(Float64Array.of(0, 1, 0))).toBe(0);
  });
});
