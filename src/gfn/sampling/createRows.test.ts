import { expect, it } from 'vitest';
import { validateConfig } from '../../config/schema.ts';
import type { Environment } from '../environments/environment.ts';
import { createProblem } from '../problem.ts';
import { createDirectSpace } from './directSpace.ts';
import { rowsOf } from '../testing/fromConfig.ts';

/** How a word is built, the spaces tried (runs of one letter among the words), and how many values P_B takes in each. */
const SPACES = [
  // One parent each.
  { environment: 'bitSequence', length: 8, wordSize: 1, construction: 'append', shares: 1 },
  { environment: 'bitSequence', length: 8, wordSize: 2, construction: 'append', shares: 1 },
  { environment: 'sequenceTable', landscapeLength: 4, tableConstruction: 'append', shares: 1 },
  // Uneven: a run of one letter is reached alike from both ends.
  { environment: 'bitSequence', length: 8, wordSize: 1, construction: 'prependOrAppend', shares: 178 },
  { environment: 'bitSequence', length: 8, wordSize: 2, construction: 'prependOrAppend', shares: 8 },
  { environment: 'sequenceTable', landscapeLength: 4, tableConstruction: 'prependOrAppend', shares: 8 },
  // 1/k with k places filled.
  { environment: 'bitSequence', length: 8, wordSize: 1, construction: 'positions', shares: 8 },
  { environment: 'bitSequence', length: 8, wordSize: 2, construction: 'positions', shares: 4 },
  { environment: 'sequenceTable', landscapeLength: 4, tableConstruction: 'positions', shares: 4 },
] as const;

/** log n(s), the ways to build each state, counted by taking moves back. */
function countWays(environment: Environment): (state: unknown) => number {
  const known = new Map<number | string, number>([[environment.key(environment.initialState), 1]]);
  const ways = (state: unknown): number => {
    const key = environment.key(state);
    const parents = Array.from({ length: environment.exitAction }, (_, action) => environment.undo(state, action));
    const count = known.get(key) ?? parents.reduce<number>((sum, parent) => sum + (parent === null ? 0 : ways(parent)), 0);
    known.set(key, count);
    return count;
  };
  return ways;
}

it.each(SPACES)('maximum entropy is the share of the ways, with and without a list of the states: %o', ({ shares, ...space }) => {
  const { config, notices } = validateConfig({ ...space, backwardPolicy: 'maximumEntropy' });
  expect(notices).toEqual([]);
  const problem = createProblem(config);
  const { environment, graph } = problem;
  if (graph === null) throw new Error('The space is small.');
  const listed = rowsOf(config, problem);
  const direct = createDirectSpace(environment);
  const stepped = rowsOf(config, { ...problem, graph: null, space: direct });
  const ways = countWays(environment);
  const seen = new Set<number>();
  for (let state = 1; state < graph.stateCount; state += 1) {
    const plain = graph.stateAt(state);
    const other = direct.fromPlain(plain);
    for (let entry = graph.parentOffsets[state] as number; entry < (graph.parentOffsets[state + 1] as number); entry += 1) {
      const action = graph.parentActions[entry] as number;
      const share = ways(environment.undo(plain, action)) / ways(plain);
      expect(Math.abs(listed.logPB(state, action) - Math.log(share))).toBeLessThan(1e-12);
      expect(Math.abs(stepped.logPB(other, action) - Math.log(share))).toBeLessThan(1e-12);
      seen.add(Math.round(share * 1e9));
    }
  }
  expect(seen.size).toBe(shares);
});
