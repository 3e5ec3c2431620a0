import { describe, expect, it } from 'vitest';
import { logSumExp } from '../../lib/logSumExp.ts';
import { defaultValues } from '../../lib/parameters.ts';
import { inEnglish } from '../../lib/testing/inEnglish.ts';
import { englishOf } from '../../lib/text/message.ts';
import { RandomStream } from '../../rng/randomStream.ts';
import { MALLOWS_PERMUTATION } from '../testing/goldenSetsAndPermutations.ts';
import { exactFlows, flowLogPolicy, uniformLogBackwardPolicy } from '../graph/backwardFlows.ts';
import { compileGraph } from '../graph/compile.ts';
import { logPathCounts } from '../graph/pathCounts.ts';
import { countInversions, inversionCounts, mallowsClosedForm, permutations } from './permutations.ts';

const DEFAULTS = defaultValues(permutations.parameters);

describe('Mallows reward', () => {
  it('has the reference log Z in closed form and when enumerated', () => {
    for (const { n, theta, logZ } of MALLOWS_PERMUTATION) {
      const { logPartition, rewardLevels } = mallowsClosedForm(n, theta);
      expect(Math.abs(logPartition - logZ)).toBeLessThan(1e-9);
      expect(Math.abs(logSumExp(rewardLevels.map((l) => l.logReward + l.logCount)) - logZ)).toBeLessThan(1e-9);
      const graph = compileGraph(permutations.create({ permutationItems: n, theta }));
      expect(Math.abs(graph.logPartition - logZ)).toBeLessThan(1e-9);
    }
  });

  it('counts inversions as their definition says', () => {
    expect([[1], [1, 2, 3], [2, 1, 3], [3, 1, 2], [3, 2, 1], [4, 3, 2, 1]].map(countInversions)).toEqual([0, 0, 1, 2, 3, 6]);
  });

  it('has Mahonian numbers of orders by inversions, n! in all', () => {
    expect(inversionCounts(4)).toEqual([1, 3, 5, 6, 5, 3, 1]);
    const counts = inversionCounts(16);
    expect(counts).toHaveLength(121);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20_922_789_888_000); // 16!
  });

  it('has one level where every order is alike, and stays exact near it', () => {
    expect(inEnglish(mallowsClosedForm(5, 0))).toEqual({
      logPartition: Math.log(120),
      rewardLevels: [{ logReward: 0, logCount: Math.log(120), label: 'every order' }],
    });
    expect(mallowsClosedForm(5, 1e-12).logPartition).toBeCloseTo(Math.log(120), 10);
    const alike = permutations.create({ ...DEFAULTS, theta: 0 });
    expect(alike.modeCount).toBe(720);
    expect(inEnglish(alike.warnings[0])).toContain('θ is 0');
  });

  it('is earned insertion by insertion', () => {
    const environment = permutations.create({ ...DEFAULTS, theta: 0.5 });
    let order = environment.initialState;
    let earned = 0;
    for (const behind of [1, 0, 3, 2, 5]) {
      order = environment.step(order, behind);
      earned -= 0.5 * behind;
      expect(environment.intermediateLogReward?.(order)).toBe(earned);
    }
    expect(environment.logReward(order)).toBe(earned);
  });
});

describe('orders', () => {
  const environment = permutations.create(DEFAULTS);
  const graph = compileGraph(environment);

  it('can each be built in one way', () => {
    expect(graph.terminatingStates).toHaveLength(720);
    expect([...logPathCounts(graph)].every((count) => count === 0)).toBe(true);
  });

  it('are sampled by the known best policy, e^(−θj) for an insertion before the last j', () => {
    const logPB = uniformLogBackwardPolicy(graph);
    const policy = flowLogPolicy(graph, exactFlows(graph, logPB), logPB);
    graph.decisionStates.forEach((state, row) => {
      const length = (graph.stateAt(state) as readonly number[]).length;
      const logSum = logSumExp(Array.from({ length: length + 1 }, (_, behind) => -behind));
      for (let behind = 0; behind <= length; behind += 1) {
        expect(policy[row * graph.actionCount + behind]).toBeCloseTo(-behind - logSum, 10);
      }
    });
  });

  it('have the identity as their mode', () => {
    expect(graph.modeCount).toBe(1);
    expect(environment.isMode([1, 2, 3, 4, 5, 6])).toBe(true);
    expect(environment.isMode([2, 1, 3, 4, 5, 6])).toBe(false);
  });

  it('are written and read item by item', () => {
    const three = permutations.create({ ...DEFAULTS, permutationItems: 3 });
    expect(three.describeState([2, 1, 3])).toBe('2 1 3');
    for (const text of ['2 1 3', '213', ' 2,1, 3 ']) expect(three.parseState?.(text)).toEqual([2, 1, 3]);
    for (const text of ['', '2 1', '2 2 1', '0 1 2', '2 1 4', '2134', '2 1 3 x', '2.1.3']) expect(three.parseState?.(text)).toBeNull();
    // With two-digit items a word of digits would be ambiguous.
    const twelve = permutations.create({ ...DEFAULTS, permutationItems: 12 });
    expect(twelve.parseState?.('123456789101112')).toBeNull();
    expect(twelve.parseState?.('12 11 10 9 8 7 6 5 4 3 2 1')).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });

  it('have one feature per place, and actions that say where the next item goes', () => {
    const features = new Int32Array(6);
    environment.writeHotFeatures([3, 1, 2], features, 0);
    expect([...features]).toEqual([2, 6, 13, -1, -1, -1]);
    expect(inEnglish([0, 1, 6].map((action) => environment.describeAction(action)))).toEqual(['put last', 'put before the last 1', 'exit']);
    expect(environment.step([3, 1, 2], 1)).toEqual([3, 1, 4, 2]);
  });
});

describe('orders too many to enumerate', () => {
  it.each([9, 12, 16])('are stepped directly, with exact numbers: n = %i', (permutationItems) => {
    const environment = permutations.create({ ...DEFAULTS, permutationItems });
    expect(() => compileGraph(environment)).toThrow(/too many to compile/);
    expect(Number.isSafeInteger(environment.stateCount)).toBe(true);
    const stream = new RandomStream(5, 'benchmark');
    let order = environment.initialState;
    while (!environment.isLegal(order, environment.exitAction)) {
      const behind = Math.floor(stream.uniform(order.length) * (order.length + 1));
      const longer = environment.step(order, behind);
      expect(environment.undo(longer, behind)).toEqual(order);
      expect(environment.numbering?.stateAt(environment.numbering.indexOf(longer))).toEqual(longer);
      order = longer;
    }
    expect(environment.parseState?.(englishOf(environment.describeState(order)))).toEqual(order);
    const reversed = Array.from({ length: permutationItems }, (_, i) => permutationItems - i);
    expect(environment.key(reversed)).toBe(environment.stateCount - 1);
  });

  it('refuses settings out of bounds', () => {
    expect(() => permutations.create({ ...DEFAULTS, permutationItems: 17 })).toThrow(/"permutationItems" is out of bounds/);
    expect(() => permutations.create({ ...DEFAULTS, theta: -1 })).toThrow(/"theta" is out of bounds/);
  });
});
