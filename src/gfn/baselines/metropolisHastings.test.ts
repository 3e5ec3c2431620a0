import { describe, expect, it } from 'vitest';
import { validateConfig } from '../../config/schema.ts';
import type { RunConfig } from '../../config/runConfig.ts';
import { targetDistribution } from '../graph/terminalDistribution.ts';
import { createProblem, type Problem } from '../problem.ts';
import type { StateSpace } from '../sampling/stateSpace.ts';
import { withOwnSpace } from './baseline.ts';
import { MetropolisHastings } from './metropolisHastings.ts';
import { proposeRebuilt, StepsBack } from './rebuildMove.ts';

function configOf(overrides: Readonly<Record<string, number | string>>): RunConfig {
  const { config, notices } = validateConfig(overrides);
  expect(notices).toEqual([]);
  return config;
}

/** A walk in which each move is one of `count` equally likely ones: the draws that choose it, and its probability. */
interface Walk {
  readonly draws: readonly number[];
  readonly probability: number;
  readonly end: number;
}

/** Every way forward from `state` to the exit by uniform actions. */
function waysForward(space: StateSpace, state: number): readonly Walk[] {
  const legal = Array.from({ length: space.actionCount }, (_, action) => action).filter((action) => space.isLegal(state, action));
  return legal.flatMap((action, place) => {
    const draw = (place + 0.5) / legal.length;
    const rest = action === space.exitAction ? [{ draws: [], probability: 1, end: state }] : waysForward(space, space.next(state, action));
    return rest.map((walk) => ({ ...walk, draws: [draw, ...walk.draws], probability: walk.probability / legal.length }));
  });
}

/** Every way back from `state` by uniform parents, `steps` long or as far as the initial state. */
function waysBack(space: StateSpace, state: number, steps: number): readonly Walk[] {
  if (steps === 0 || state === space.initialState) return [{ draws: [], probability: 1, end: state }];
  const actions = Array.from({ length: space.parentWidth }, (_, action) => action).filter((action) => space.hasArrival(state, action));
  return actions.flatMap((action, place) =>
    waysBack(space, space.parent(state, action), steps - 1).map((walk) => ({
      ...walk,
      draws: [(place + 0.5) / actions.length, ...walk.draws],
      probability: walk.probability / actions.length,
    })),
  );
}

/** P(x → x′) of the chain, summed over every way that there is. [n][n] */
function transitionMatrix({ graph, space }: Problem): readonly Float64Array[] {
  if (graph === null) throw new Error('The space must be listed.');
  const longest = space.maxTrajectoryLength - 1;
  const stepsBack = new StepsBack(longest);
  const places = new Map(Array.from(graph.terminatingStates, (state, place) => [state, place]));
  return Array.from(graph.terminatingStates, (object, from) => {
    const row = new Float64Array(places.size);
    const least = space.isExitOnly(object) ? 1 : 0;
    const weights = Array.from({ length: longest + 1 - least }, (_, k) => 1 / (k + least + 1));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let below = 0;
    for (let index = 0; index < weights.length; index++) {
      const share = (weights[index] as number) / total;
      const steps = below + share / 2;
      below += share;
      for (const back of waysBack(space, object, index + least)) {
        for (const forth of waysForward(space, back.end)) {
          const proposal = proposeRebuilt(space, stepsBack, object, {
            steps,
            backward: (t) => back.draws[t] as number,
            forward: (t) => forth.draws[t] as number,
          });
          expect(proposal.object).toBe(forth.end);
          const logRatio = space.logReward(forth.end) - space.logReward(object) + proposal.logProposalRatio;
          const accepted = share * back.probability * forth.probability * Math.min(1, Math.exp(logRatio));
          const to = places.get(forth.end) as number;
          row[to] = (row[to] as number) + accepted;
        }
      }
    }
    row[from] = (row[from] as number) + 1 - row.reduce((sum, value) => sum + value, 0);
    return row;
  });
}

/** p P. */
function step(p: Float64Array, matrix: readonly Float64Array[]): Float64Array {
  const next = new Float64Array(p.length);
  matrix.forEach((row, from) => row.forEach((value, to) => (next[to] = (next[to] as number) + (p[from] as number) * value)));
  return next;
}

const distance = (p: Float64Array, q: Float64Array): number => 0.5 * p.reduce((sum, value, i) => sum + Math.abs(value - (q[i] as number)), 0);

const SPACES = [
  ['4 × 4 grid, every state may stop', { height: 4, batchSize: 256 }],
  ['sets of 3 of 6', { environment: 'sets', setItems: 6, setSize: 3, batchSize: 256 }],
  ['toy DAG', { environment: 'toyDag', batchSize: 256 }],
  ['words that grow at both ends', { environment: 'bitSequence', length: 4, wordSize: 1, modes: 'seeded', modeCount: 2, construction: 'prependOrAppend', batchSize: 256 }],
] as const;

describe.each(SPACES)('Metropolis–Hastings: %s', (_, overrides) => {
  const config = configOf(overrides);
  const problem = createProblem(config);
  if (problem.graph === null) throw new Error('The space must be listed.');
  const target = targetDistribution(problem.graph);
  const matrix = transitionMatrix(problem);

  it('leaves the target as it is, and every pair of objects in balance', () => {
    expect(distance(step(target, matrix), target)).toBeLessThan(1e-13);
    matrix.forEach((row, from) => {
      expect(row[from]).toBeGreaterThanOrEqual(-1e-13);
      row.forEach((value, to) => {
        const back = (target[to] as number) * ((matrix[to] as Float64Array)[from] as number);
        expect((target[from] as number) * value).toBeCloseTo(back, 14);
      });
    });
  });

  it('has a long-run histogram that chi-square cannot tell from the target', async () => {
    const thinning = 80;
    const chain = new MetropolisHastings(config, problem);
    const pooled = new Float64Array(target.length);
    let before = new Float64Array(target.length);
    for (let sweep = 1; sweep <= 8 * thinning; sweep++) {
      await chain.advance();
      if (sweep % thinning === thinning - 1) before = Float64Array.from(chain.samples.counts() ?? []);
      if (sweep % thinning !== 0) continue;
      chain.samples.counts()?.forEach((count, place) => (pooled[place] = (pooled[place] as number) + count - (before[place] as number)));
    }
    // Samples of one chain that are this far apart are all but independent, wherever the chain stood.
    let worst: readonly Float64Array[] = matrix.map((_row, from) => Float64Array.from(target, (_p, to) => (to === from ? 1 : 0)));
    for (let t = 0; t < thinning; t++) worst = worst.map((p) => step(p, matrix));
    expect(Math.max(...worst.map((p) => distance(p, target)))).toBeLessThan(1e-3);
    const total = pooled.reduce((sum, count) => sum + count, 0);
    expect(total).toBe(256 * 8);
    expect(chiSquare(pooled, target, total)).toBeLessThan(chiSquareBound(target.length - 1));
  });

  it('counts a reward call per start and per proposal, and repeats itself with the same seed', async () => {
    const [first, second] = [new MetropolisHastings(config, problem), new MetropolisHastings(config, problem)];
    for (let sweep = 0; sweep < 5; sweep++) await Promise.all([first.advance(), second.advance()]);
    expect(first.rewardCalls).toBe(5 * 256);
    expect(first.samples.counts()).toEqual(second.samples.counts());
  });
});

it('goes on over iterations of a space whose ids are forgotten', async () => {
  const config = configOf({ environment: 'bitSequence', length: 64, wordSize: 4, batchSize: 8 });
  const problem = withOwnSpace(createProblem(config));
  expect(problem.graph).toBeNull();
  const chain = new MetropolisHastings(config, problem);
  await chain.advance();
  const early = (await chain.evaluate())['meanReward'] as number;
  for (let sweep = 0; sweep < 400; sweep++) await chain.advance();
  const values = await chain.evaluate();
  expect(values['meanReward']).toBeGreaterThan(early * 1.5);
  expect(values['logZError']).toBeNull();
});

it('has no value before it has a sample, and none where objects never sampled would need a probability', async () => {
  const config = configOf({ height: 8, batchSize: 4 });
  const chain = new MetropolisHastings(config, createProblem(config));
  expect(new Set(Object.values(await chain.evaluate()))).toEqual(new Set([null]));
  await chain.advance();
  const values = await chain.evaluate();
  expect(values['klForward']).toBeNull();
  expect(values['totalVariation']).toBeGreaterThan(0.3);
});

function chiSquare(counts: Float64Array, probabilities: Float64Array, total: number): number {
  return counts.reduce((sum, count, i) => sum + (count - total * (probabilities[i] as number)) ** 2 / (total * (probabilities[i] as number)), 0);
}

/** Upper tail point of chi-square at probability 2.5e-7 (four tests: a false alarm in 10⁶), by Wilson and Hilferty's approximation. */
function chiSquareBound(degrees: number): number {
  return degrees * (1 - 2 / (9 * degrees) + 5.03 * Math.sqrt(2 / (9 * degrees))) ** 3;
}
