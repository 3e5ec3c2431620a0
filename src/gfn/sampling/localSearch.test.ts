import { describe, expect, it } from 'vitest';
import { englishOf } from '../../lib/text/message.ts';
import { RandomStream } from '../../rng/randomStream.ts';
import { exactFlows, flowLogPolicy, uniformLogBackwardPolicy } from '../graph/backwardFlows.ts';
import { targetDistribution } from '../graph/terminalDistribution.ts';
import { LocalSearch, logRatioOfProposals, shareBatch } from './localSearch.ts';
import { ACCEPTANCE_RULES, acceptanceRule } from './registry.ts';
import type { EvaluateStates } from './evaluation.ts';
import { chiSquare, chiSquareBound, countEach } from './testing/chiSquare.ts';
import { randomPolicy, setOutputs, type RandomPolicy } from './testing/graphRows.ts';
import { terminalState } from './trajectoryBatch.ts';
import { rowsOf } from '../testing/fromConfig.ts';

const SEED = 23;
/** Words of two letters out of four, built on either end: 16 objects, all of the same length, none too rare to count. */
const WORDS = { environment: 'sequenceTable', landscapeLength: 2, tableConstruction: 'prependOrAppend', tableExponent: 1, tableFloor: 0.5 };
const GRID = { height: 3 };

type Settings = Readonly<{ rounds: number; steps: number; acceptance: string }>;

function searchOf({ problem }: RandomPolicy, { rounds, steps, acceptance }: Settings): LocalSearch {
  const settings = { localSearchRounds: rounds, localSearchSteps: steps, localSearchAcceptance: acceptance };
  return new LocalSearch(problem.space, settings, SEED);
}

/** States drawn from R/Z itself. */
function drawFromTarget({ graph }: RandomPolicy, count: number, iteration: number): readonly number[] {
  const target = targetDistribution(graph);
  const stream = new RandomStream(SEED, 'benchmark');
  return Array.from({ length: count }, (_, b) => {
    let left = stream.uniform(iteration, b);
    const place = target.findIndex((probability) => (left -= probability) < 0);
    return graph.terminatingStates.at(place) as number;
  });
}

/** Chi-square against R/Z of where chains are that started from R/Z. */
async function driftFromTarget(policy: RandomPolicy, settings: Settings): Promise<number> {
  const search = searchOf(policy, settings);
  const reached: number[] = [];
  for (let iteration = 0; iteration < 60; iteration++) {
    const starts = drawFromTarget(policy, 400, iteration);
    const { current } = await search.run({ rows: policy.rows, evaluate: null, iteration }, starts);
    reached.push(...current);
  }
  const target = targetDistribution(policy.graph);
  expect(Math.min(...target) * reached.length).toBeGreaterThan(5);
  return chiSquare(countEach(reached, [...policy.graph.terminatingStates]), target);
}

/** Outputs whose softmax is the exact forward policy for a uniform P_B. */
function exactPolicy(overrides: Readonly<Record<string, number | string>>): RandomPolicy {
  const policy = randomPolicy(overrides);
  const { graph, rows, outputs } = policy;
  const logPB = uniformLogBackwardPolicy(graph);
  const table = flowLogPolicy(graph, exactFlows(graph, logPB), logPB);
  graph.decisionStates.forEach((state, decision) => {
    const row = table.subarray(decision * graph.actionCount, (decision + 1) * graph.actionCount);
    outputs.set(row.map((value) => Math.max(value, -1e9)), state * rows.form.width);
  });
  setOutputs(rows, outputs);
  return policy;
}

describe('shareBatch', () => {
  it.each([
    [32, 7, { chains: 4, rounds: 7, fresh: 4 }],
    [30, 7, { chains: 3, rounds: 7, fresh: 9 }],
    [16, 0, { chains: 0, rounds: 0, fresh: 16 }],
    [4, 7, { chains: 0, rounds: 0, fresh: 4 }],
    [2, 1, { chains: 1, rounds: 1, fresh: 1 }],
  ])('shares a batch of %d with %d rounds', (batchSize, localSearchRounds, expected) => {
    expect(shareBatch({ batchSize, localSearchRounds })).toEqual(expected);
    expect(expected.fresh + expected.chains * expected.rounds).toBe(batchSize);
  });
});

describe('acceptance rules', () => {
  const CASES = [
    ['greedy', 0.5, -3, 0],
    ['greedy', 0, -3, 0],
    ['greedy', -1e-9, 3, -Infinity],
    ['metropolisHastings', 0.5, -2, -1.5],
    ['metropolisHastings', -0.5, 2, 0],
    ['metropolisHastings', 0.7, -Infinity, -Infinity],
  ] as const;

  it.each(CASES)('%s, log R up by %d, proposal ratio %d: log probability %d', (id, logRewardChange, logProposalRatio, expected) => {
    expect(acceptanceRule(id).logProbability({ logRewardChange, logProposalRatio })).toBe(expected);
  });

  it('are all looked at above, and unknown ones are refused', () => {
    expect(new Set(CASES.map(([id]) => id))).toEqual(new Set(ACCEPTANCE_RULES.map(({ id }) => id)));
    expect(() => acceptanceRule('anything')).toThrow('no acceptance rule');
  });
});

describe('logRatioOfProposals', () => {
  it('is q(x | x′) / q(x′ | x), by hand', () => {
    const { problem, graph, rows, outputs } = randomPolicy(GRID);
    const { space } = problem;
    const [right, up, exit] = [0, 1, 2];
    const start = space.next(0, right);
    const [before, after] = [space.next(start, up), space.next(start, right)];
    const write = (state: number, probabilities: readonly number[]): void => outputs.set(probabilities.map(Math.log), state * graph.actionCount);
    write(start, [1 / 2, 1 / 3, 1 / 6]);
    write(before, [1 / 2, 1 / 4, 1 / 4]);
    write(after, [1, 1 / 5, 4 / 5]);
    setOutputs(rows, outputs);
    // Rows on the border: the illegal move's output does not count. P_B is 1/2 into the inner cell, 1 along the edge.
    expect(space.isLegal(after, right)).toBe(false);
    const pathTo = (object: number, action: number) => ({ states: [0, start, object], actions: [right, action] });
    const there = (1 / 2) * (1 / 2) * (4 / 5);
    const back = 1 * (1 / 3) * (1 / 4);
    const ratio = logRatioOfProposals(space, rows, pathTo(before, up), pathTo(after, right), 1);
    expect(ratio).toBeCloseTo(Math.log(back / there), 6);
    expect(exit).toBe(space.exitAction);
    expect(logRatioOfProposals(space, rows, pathTo(after, right), pathTo(before, up), 1)).toBeCloseTo(-ratio, 12);
  });
});

// 6 looks at chains that should keep their distribution, together one false alarm in a million.
const LOOKS = 6;

describe('Metropolis and Hastings’ rule keeps the target distribution', () => {
  it.each([
    ['words, any P_F', WORDS, 1],
    ['words, any P_F, whole rebuilds', WORDS, 5],
    ['words, learned P_B', { ...WORDS, backwardPolicy: 'learned' }, 1],
    ['a grid, where objects have different lengths', GRID, 2],
    ['a grid, learned P_B', { ...GRID, backwardPolicy: 'learned' }, 1],
  ])('%s', async (_, overrides, steps) => {
    const policy = randomPolicy(overrides);
    const drift = await driftFromTarget(policy, { rounds: 3, steps, acceptance: 'metropolisHastings' });
    expect(drift).toBeLessThan(chiSquareBound(policy.graph.terminatingStates.length, LOOKS));
  });

  it('and accepts everything where P_F and P_B are exact', async () => {
    const policy = exactPolicy(WORDS);
    const settings = { rounds: 3, steps: 1, acceptance: 'metropolisHastings' };
    const { proposals, current } = await searchOf(policy, settings).run({ rows: policy.rows, evaluate: null, iteration: 0 }, drawFromTarget(policy, 200, 0));
    const last = proposals.at(-1);
    expect(current).toEqual(current.map((_, chain) => terminalState(last as NonNullable<typeof last>, chain)));
    expect(await driftFromTarget(policy, settings)).toBeLessThan(chiSquareBound(policy.graph.terminatingStates.length, LOOKS));
  });

  it('while the greedy rule moves the chains by far more than chance', async () => {
    const policy = randomPolicy(WORDS);
    const bound = chiSquareBound(policy.graph.terminatingStates.length, LOOKS);
    expect(await driftFromTarget(policy, { rounds: 3, steps: 1, acceptance: 'greedy' })).toBeGreaterThan(10 * bound);
  });
});

describe('a round', () => {
  const BITS = { environment: 'bitSequence', length: 8, wordSize: 1, construction: 'positions' };

  function distance(policy: RandomPolicy, a: number, b: number): number {
    const [first = '', second = ''] = [a, b].map((state) => englishOf(policy.problem.space.describe(state)));
    return [...first].filter((bit, place) => bit !== second[place]).length;
  }

  it.each([1, 3])('changes at most %d bits of what the round before accepted, and goes on from it at once', async (steps) => {
    const policy = randomPolicy(BITS);
    const { space } = policy.problem;
    const starts = drawFromTarget(policy, 40, 0);
    const { proposals, current } = await searchOf(policy, { rounds: 6, steps, acceptance: 'greedy' }).run({ rows: policy.rows, evaluate: null, iteration: 0 }, starts);
    let expected = [...starts];
    let changed = 0;
    for (const batch of proposals) {
      expected = expected.map((object, chain) => {
        const proposal = terminalState(batch, chain);
        expect(distance(policy, object, proposal)).toBeLessThanOrEqual(steps);
        if (space.logReward(proposal) < space.logReward(object)) return object;
        changed += proposal === object ? 0 : 1;
        return proposal;
      });
    }
    expect(current).toEqual(expected);
    expect(changed).toBeGreaterThan(20);
    expect(proposals.map(({ batchSize }) => batchSize)).toEqual([40, 40, 40, 40, 40, 40]);
  });

  it('draws by address: a chain does not depend on how many there are', async () => {
    const policy = randomPolicy(BITS);
    const starts = drawFromTarget(policy, 8, 0);
    const search = searchOf(policy, { rounds: 4, steps: 2, acceptance: 'metropolisHastings' });
    const moment = { rows: policy.rows, evaluate: null, iteration: 5 };
    const all = await search.run(moment, starts);
    const some = await search.run(moment, starts.slice(0, 3));
    expect(some.current).toEqual(all.current.slice(0, 3));
    expect(await search.run({ ...moment, iteration: 6 }, starts)).not.toEqual(all);
  });

  it.each(['greedy', 'metropolisHastings'])('asks for the rows it needs, and goes as if they had been there: %s', async (acceptance) => {
    const { config, problem, rows, outputs, graph } = randomPolicy({ ...GRID, height: 6, backwardPolicy: 'learned' });
    const { width } = rows.form;
    const onDemand = rowsOf(config, problem);
    const places = new Map<number, number>();
    const evaluate: EvaluateStates = (states) => {
      for (const state of states) if (!places.has(state)) places.set(state, places.size);
      const values = new Float32Array(places.size * width);
      places.forEach((row, state) => values.set(outputs.subarray(state * width, (state + 1) * width), row * width));
      onDemand.setLogits({ values, width, rowOf: (state) => places.get(state) ?? -1 });
      return Promise.resolve();
    };
    const settings = { localSearchRounds: 3, localSearchSteps: 3, localSearchAcceptance: acceptance };
    const search = new LocalSearch(problem.space, settings, SEED);
    const starts = [...graph.terminatingStates].slice(-12);
    const drawn = await search.run({ rows: onDemand, evaluate, iteration: 0 }, starts);
    expect(drawn).toEqual(await search.run({ rows, evaluate: null, iteration: 0 }, starts));
  });
});
