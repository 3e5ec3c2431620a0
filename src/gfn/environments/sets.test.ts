import { describe, expect, it } from 'vitest';
import { logAdd, logSumExp } from '../../lib/logSumExp.ts';
import { defaultValues } from '../../lib/parameters.ts';
import { inEnglish } from '../../lib/testing/inEnglish.ts';
import { englishOf } from '../../lib/text/message.ts';
import { SET_ELEMENTARY_SYMMETRIC } from '../testing/goldenSetsAndPermutations.ts';
import { compileGraph } from '../graph/compile.ts';
import { logPathCounts } from '../graph/pathCounts.ts';
import { MAX_COMPILED_STATES } from '../graph/stateGraph.ts';
import { binomials, countByLevelSum, ENERGY_LEVELS, seededEnergyLevels } from './setRewards.ts';
import { sets } from './sets.ts';

const DEFAULTS = defaultValues(sets.parameters);
const ENERGIES = { ...DEFAULTS, setReward: 'energies' };

/** log e_k(w₁ … wₙ) by e_j ← e_j + w e_{j−1}, from the logs of the weights. */
function logElementarySymmetric(logWeights: readonly number[], size: number): number {
  const sums = Array.from({ length: size + 1 }, (_, j) => (j === 0 ? 0 : -Infinity));
  for (const logWeight of logWeights) {
    for (let j = size; j > 0; j -= 1) sums[j] = logAdd(sums[j] ?? 0, logWeight + (sums[j - 1] ?? 0));
  }
  return sums[size] ?? Number.NaN;
}

/** The energies of all items as the environment has them, from sets of one item. */
function energiesOf(settings: Readonly<Record<string, string | number>>): readonly number[] {
  const single = sets.create({ ...settings, setSize: 1 });
  return Array.from({ length: Number(settings['setItems']) }, (_, item) => -single.logReward([item]));
}

describe('sets with the product of weights', () => {
  it('have the reference Z', () => {
    for (const { weights, size, Z, logZ } of SET_ELEMENTARY_SYMMETRIC) {
      const graph = compileGraph(sets.create({ ...DEFAULTS, setItems: weights.length, setSize: size }));
      expect(Math.abs(graph.logPartition - logZ)).toBeLessThan(1e-9);
      expect(Math.exp(graph.logPartition)).toBeCloseTo(Z, 6);
      expect(Math.abs(logElementarySymmetric(weights.map(Math.log), size) - logZ)).toBeLessThan(1e-12);
    }
  });

  it('earn each weight as its item is added', () => {
    const environment = sets.create(DEFAULTS);
    const steps = [[], [6], [0, 6], [0, 3, 6], [0, 3, 6, 9]].map((items) => environment.intermediateLogReward?.(items));
    expect(steps).toEqual([0, Math.log(7), Math.log(7), Math.log(28), Math.log(280)]);
    expect(environment.logReward([0, 3, 6, 9])).toBe(Math.log(280));
  });

  it('have one best set, the k heaviest items', () => {
    const environment = sets.create(DEFAULTS);
    expect(environment.modeCount).toBe(1);
    expect(environment.isMode([6, 7, 8, 9])).toBe(true);
    expect(environment.isMode([5, 7, 8, 9])).toBe(false);
  });

  it('stay below 2^53, so that equal products are equal numbers', () => {
    for (let setSize = 1; setSize <= 100; setSize += 1) {
      const { setItems, setSize: size } = sets.constrain({ ...DEFAULTS, setItems: 100, setSize }).values;
      const heaviest = Array.from({ length: Number(size) }, (_, i) => BigInt(Number(setItems) - i));
      expect(heaviest.reduce((product, weight) => product * weight, 1n)).toBeLessThan(2n ** 53n);
    }
  });
});

describe('sets with random energies', () => {
  it('draw them from ten evenly spaced values, by the seed alone', () => {
    const levels = seededEnergyLevels(400, 3);
    expect(seededEnergyLevels(400, 3)).toEqual(levels);
    expect(seededEnergyLevels(400, 4)).not.toEqual(levels);
    expect([...new Set(levels)].toSorted((a, b) => a - b)).toEqual(Array.from({ length: ENERGY_LEVELS }, (_, i) => i));
    const energies = energiesOf({ ...ENERGIES, setItems: 100, energyScale: 1.8 });
    expect(energies).toEqual(seededEnergyLevels(100, 0).map((level) => expect.closeTo(1.8 * ((2 * level) / 9 - 1), 12)));
  });

  it('earn e to minus the sum of energies, shared out over the items', () => {
    const settings = { ...ENERGIES, setItems: 14, setSize: 7, energyScale: 2, setSeed: 5 };
    const environment = sets.create(settings);
    const energies = energiesOf(settings);
    const items = [0, 2, 3, 7, 9, 12, 13];
    for (let count = 0; count <= 7; count += 1) {
      const sum = items.slice(0, count).reduce((total, item) => total + (energies[item] ?? Number.NaN), 0);
      expect(environment.intermediateLogReward?.(items.slice(0, count))).toBeCloseTo(-sum, 12);
    }
    expect(englishOf(environment.rewardFormula)).toContain('eᵢ = ');
    expect(englishOf(environment.rewardFormula).split('eᵢ = ')[1]?.split(', ')).toHaveLength(14);
  });

  it('have the log Z of the elementary symmetric polynomial, at every size of the paper', () => {
    for (const [setItems, setSize] of [[14, 7], [30, 20], [60, 40], [80, 60], [100, 80], [100, 100], [100, 1]] as const) {
      const settings = { ...ENERGIES, setItems, setSize, energyScale: 1.3, setSeed: 11 };
      const { closedForm } = sets.create(settings);
      const expected = logElementarySymmetric(energiesOf(settings).map((energy) => -energy), setSize);
      expect(Math.abs((closedForm?.logPartition ?? Number.NaN) - expected)).toBeLessThan(1e-9);
      const logCounts = closedForm?.rewardLevels.map(({ logCount }) => logCount) ?? [];
      expect(Math.abs(logSumExp(logCounts) - logElementarySymmetric(new Array<number>(setItems).fill(0), setSize))).toBeLessThan(1e-9);
      const logRewards = closedForm?.rewardLevels.map(({ logReward }) => logReward) ?? [];
      expect(new Set(logRewards).size).toBe(logRewards.length);
    }
  });

  it('count sets by their sum of levels as listing them does', () => {
    // {1, 1}, {1, 3} twice, {1, 9} twice, {3, 9}.
    expect([...countByLevelSum([1, 3, 1, 9], 2)].flatMap((count, sum) => (count > 0 ? [[sum, count]] : []))).toEqual([
      [2, 1],
      [4, 2],
      [10, 2],
      [12, 1],
    ]);
  });

  it('count ties among the best sets', () => {
    const counts = Array.from({ length: 30 }, (_, setSeed) => {
      const environment = sets.create({ ...ENERGIES, setItems: 14, setSize: 7, setSeed });
      const graph = compileGraph(environment);
      expect(graph.modeCount).toBe(environment.modeCount);
      return environment.modeCount;
    });
    expect(Math.max(...counts)).toBeGreaterThan(1);
    expect(Math.min(...counts)).toBe(1);
  });
});

describe('states of the set environment', () => {
  const environment = sets.create(DEFAULTS);

  it('are kept in ascending order, whatever the order of choosing', () => {
    const orders = [[0, 3, 6, 9], [9, 6, 3, 0], [6, 0, 9, 3]];
    const built = orders.map((order) => order.reduce((items, item) => environment.step(items, item), environment.initialState));
    expect(built).toEqual(orders.map(() => [0, 3, 6, 9]));
    // 1 + 10 + 45 + 120 smaller sets come first, then C(9, 4) + C(6, 3) + C(3, 2) + C(0, 1) of its own size.
    expect(environment.key([0, 3, 6, 9])).toBe(176 + 126 + 20 + 3);
  });

  it('are reached in k! ways', () => {
    const graph = compileGraph(environment);
    expect(graph.terminatingStates).toHaveLength(210);
    const counts = logPathCounts(graph);
    for (const state of graph.terminatingStates) expect(Math.exp(counts[state] ?? 0)).toBeCloseTo(24, 9);
  });

  it('are named by their items from 1 on, and read in any order, with or without braces', () => {
    expect(environment.describeState([0, 3, 6, 9])).toBe('{1, 4, 7, 10}');
    expect(environment.describeState([])).toBe('{}');
    expect(inEnglish(environment.describeAction(3))).toBe('add 4');
    for (const text of ['{1, 4, 7, 10}', '10 7,4 , 1', ' { 4 1 10 7 } ']) {
      expect(environment.parseState?.(text)).toEqual([0, 3, 6, 9]);
    }
    for (const text of ['', '{1, 4, 7}', '{1, 4, 7, 11}', '{0, 1, 2, 3}', '{1, 1, 4, 7}', '{1, 4, 7, 10', '1 4 7 x', '1 4 4 7 10']) {
      expect(environment.parseState?.(text)).toBeNull();
    }
  });

  it('have the features of their items', () => {
    const features = new Int32Array(4);
    environment.writeHotFeatures([2, 8], features, 0);
    expect([...features]).toEqual([2, 8, -1, -1]);
  });

  it('are told apart where they are too many for a number', () => {
    const large = sets.create({ ...ENERGIES, setItems: 100, setSize: 80 });
    expect(large.key([1, 12])).not.toBe(large.key([11, 2]));
    expect(large.key([])).toBe('');
    expect(large.stateCount).toBeGreaterThan(MAX_COMPILED_STATES);
    expect(() => compileGraph(large)).toThrow(/too many to compile/);
    let items = large.initialState;
    for (let item = 99; item >= 20; item -= 1) items = large.step(items, item);
    expect(large.isLegal(items, large.exitAction)).toBe(true);
    expect(large.parseState?.(englishOf(large.describeState(items)))).toEqual(items);
  });
});

describe('set bounds', () => {
  it.each([
    [{ setSize: 11 }, { setItems: 10, setSize: 10 }, 1],
    [{ setItems: 100 }, { setItems: 50, setSize: 4 }, 1],
    [{ setItems: 30, setSize: 20 }, { setItems: 18, setSize: 18 }, 2],
    [{ setItems: 19, setSize: 9 }, { setItems: 19, setSize: 9 }, 0],
    [{ setReward: 'energies', setItems: 100, setSize: 80 }, { setItems: 100, setSize: 80 }, 0],
  ])('repairs %o to %o', (change, expected, noticeCount) => {
    const { values, notices } = sets.constrain({ ...DEFAULTS, ...change });
    expect(values).toMatchObject(expected);
    expect(notices).toHaveLength(noticeCount);
    expect(() => sets.create(values)).not.toThrow();
  });

  it('refuses settings that were not constrained', () => {
    expect(() => sets.create({ ...DEFAULTS, setSize: 11 })).toThrow(/constrained first/);
    expect(() => sets.create({ ...DEFAULTS, setItems: 1 })).toThrow(/"setItems" is out of bounds/);
  });

  it('says where there is nothing to choose', () => {
    expect(inEnglish(sets.create({ ...DEFAULTS, setSize: 10 }).warnings[0])).toContain('only one set of 10 among 10');
    expect(sets.create(DEFAULTS).warnings).toEqual([]);
  });

  it('compiles the largest space that is listed', () => {
    const graph = compileGraph(sets.create({ ...DEFAULTS, setItems: 18, setSize: 18 }));
    expect(graph.stateCount).toBe(MAX_COMPILED_STATES);
    expect(graph.parentStates).toHaveLength(18 * 2 ** 17);
    expect(binomials(18)[9]).toBe(48_620);
  });
});
