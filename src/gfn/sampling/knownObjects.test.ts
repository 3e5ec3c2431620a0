import { describe, expect, it } from 'vitest';
import { validateConfig } from '../../config/schema.ts';
import { inEnglish } from '../../lib/testing/inEnglish.ts';
import { englishOf } from '../../lib/text/message.ts';
import { smallGraphEnvironment } from '../graph/testing/smallGraphEnvironment.ts';
import { compileGraph } from '../graph/compile.ts';
import { createProblem, type Problem } from '../problem.ts';
import { knownObjectProblems, readKnownObjects, readPlainObject } from './knownObjects.ts';
import type { StateSpace } from './stateSpace.ts';

function problemOf(overrides: Readonly<Record<string, number | string>>): Problem {
  return createProblem(validateConfig(overrides).config);
}

/** The states met by taking the last legal action that is no exit, until there is none. */
function walkByLastActions(space: StateSpace): readonly number[] {
  const states = [space.initialState];
  for (;;) {
    const state = states.at(-1) as number;
    const actions = Array.from({ length: space.exitAction }, (_, action) => action).filter((action) => space.isLegal(state, action));
    const last = actions.at(-1);
    if (last === undefined) return states;
    states.push(space.next(state, last));
  }
}

const described = ({ space }: Problem, objects: readonly unknown[]): readonly string[] => objects.map((plain) => englishOf(space.describe(space.fromPlain(plain))));

describe('readKnownObjects', () => {
  it.each(['hypergrid', 'toyDag', 'bitSequence', 'sequenceTable', 'sets', 'permutations'])('reads every object as %s describes it', (environment) => {
    const problem = problemOf({ environment });
    const { space, graph } = problem;
    const objects = [...(graph?.terminatingStates ?? [])].slice(0, 300);
    const words = objects.map((object) => englishOf(space.describe(object)));
    const read = readKnownObjects(problem, words.join('\n'));
    expect(read.problems).toEqual([]);
    expect(read.objects.map((plain) => space.fromPlain(plain))).toEqual(objects);
  });

  it('skips empty lines, takes each object once, and names the lines that it cannot use', () => {
    const problem = problemOf({ height: 5 });
    const { objects, problems } = readKnownObjects(problem, ' (1, 2)\r\n\r\n(3, 4)\n(1,2)\nnonsense\n(5, 0)\r(0, 0)');
    expect(described(problem, objects)).toEqual(['(1, 2)', '(3, 4)', '(0, 0)']);
    expect(inEnglish(problems)).toEqual([
      'Known objects, line 5: “nonsense” is not an object of this environment, and is left out.',
      'Known objects, line 6: “(5, 0)” is not an object of this environment, and is left out.',
    ]);
    expect(readKnownObjects(problem, ' \n\n')).toEqual({ objects: [], problems: [] });
  });

  it('refuses states on the way to an object', () => {
    const toy = problemOf({ environment: 'toyDag' });
    expect(readKnownObjects(toy, 's₀').objects).toEqual([]);
  });

  it('goes by descriptions where the environment reads no texts', () => {
    const environment = smallGraphEnvironment({ children: [[1, 2], [3], [3], []], rewards: { 2: 1, 3: 2 } });
    const graph = compileGraph(environment);
    const { objects, problems } = readKnownObjects({ environment, graph }, 'node 3\nnode 1\nnode 2');
    expect(objects.map((index) => graph.stateAt(index as number))).toEqual([3, 2]);
    expect(problems).toHaveLength(1);
  });

  it('reads objects of spaces that are stepped directly', () => {
    const problem = problemOf({ environment: 'bitSequence', length: 40, wordSize: 4 });
    expect(problem.graph).toBeNull();
    const word = '1100'.repeat(10);
    const { objects, problems } = readKnownObjects(problem, `${word}\n${word}0`);
    expect(described(problem, objects).map((text) => text.replaceAll(' ', ''))).toEqual([word]);
    expect(inEnglish(problems)).toEqual(['Known objects, line 2: “11001100110011001100110…” is not an object of this environment, and is left out.']);
  });
});

describe('knownObjectProblems', () => {
  it('lists the first three and counts the others', () => {
    const problem = problemOf({ height: 5 });
    const lines = (count: number): string => Array.from({ length: count }, (_, n) => `line ${n}`).join('\n');
    expect(knownObjectProblems(problem, '(1, 1)')).toEqual([]);
    expect(knownObjectProblems(problem, lines(3))).toHaveLength(3);
    expect(inEnglish(knownObjectProblems(problem, lines(4)).at(-1))).toBe('Known objects: 1 more line is left out.');
    expect(inEnglish(knownObjectProblems(problem, lines(9)).at(-1))).toBe('Known objects: 6 more lines are left out.');
  });
});

describe('readPlainObject', () => {
  const GARBAGE = [null, undefined, -1, 1.5, 1e9, Number.NaN, 'x', '1', {}, [], [0], [99, 'x'], [[]], Array.from({ length: 10 }, () => 16), new Date(0), true];

  it.each([
    ['a graph', { environment: 'bitSequence', length: 8, wordSize: 4 }],
    ['a grid', { height: 4 }],
    ['a space stepped directly', { environment: 'bitSequence', length: 40, wordSize: 4 }],
    ['another one', { environment: 'bitSequence', length: 40, wordSize: 4, construction: 'positions' }],
  ])('takes nothing but objects: %s', (_, overrides) => {
    const problem = problemOf(overrides);
    for (const plain of GARBAGE) expect(readPlainObject(problem, plain)).toBeNull();
    const { space } = problem;
    const walked = walkByLastActions(space);
    const read = walked.map((state) => readPlainObject(problem, structuredClone(space.toPlain(state))));
    expect(read.map((object) => object !== null)).toEqual(walked.map((state) => space.isLegal(state, space.exitAction)));
    expect(space.fromPlain(read.at(-1)?.plain)).toBe(walked.at(-1));
  });
});
