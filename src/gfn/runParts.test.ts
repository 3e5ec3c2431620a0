import { expect, it } from 'vitest';
import { validateConfig } from '../config/schema.ts';
import { createProblem } from './problem.ts';
import { createDirectSpace } from './sampling/directSpace.ts';
import { rowsOf } from './testing/fromConfig.ts';

/** Every way of building in the environments whose spaces may be too large to list, with runs of one letter among the words. */
const SPACES = ['append', 'prependOrAppend', 'positions'].flatMap((construction) => [
  { environment: 'bitSequence', length: 8, wordSize: 1, construction },
  { environment: 'bitSequence', length: 8, wordSize: 2, construction },
  { environment: 'sequenceTable', landscapeLength: 4, tableConstruction: construction },
]);

it.each(SPACES)('maximum entropy is the same with and without a list of the states: %o', (space) => {
  const { config, notices } = validateConfig({ ...space, backwardPolicy: 'maximumEntropy' });
  expect(notices).toEqual([]);
  const problem = createProblem(config);
  const { environment, graph } = problem;
  if (graph === null) throw new Error('The space is small.');
  const listed = rowsOf(config, problem);
  const direct = createDirectSpace(environment);
  const stepped = rowsOf(config, { ...problem, graph: null, space: direct });
  const seen = new Set<number>();
  for (let state = 1; state < graph.stateCount; state += 1) {
    const other = direct.fromPlain(graph.stateAt(state));
    for (let entry = graph.parentOffsets[state] as number; entry < (graph.parentOffsets[state + 1] as number); entry += 1) {
      const action = graph.parentActions[entry] as number;
      const logPB = listed.logPB(state, action);
      expect(Math.abs(stepped.logPB(other, action) - logPB)).toBeLessThan(1e-12);
      seen.add(Math.round(logPB * 1e6));
    }
  }
  // Not uniform on either end: several shares occur.
  const isUneven = Object.values(space).includes('prependOrAppend');
  expect(seen.size).toBeGreaterThan(isUneven ? 5 : 0);
});
