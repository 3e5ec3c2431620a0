import { describe, expect, it } from 'vitest';
import { defaultValues, type ParameterValues } from '../../../lib/parameters.ts';
import { inEnglish } from '../../../lib/testing/inEnglish.ts';
import { BIT_SEQUENCE_BLOCK_MODES } from '../../testing/golden.ts';
import { compileGraph } from '../../graph/compile.ts';
import { logPathCounts } from '../../graph/pathCounts.ts';
import { MAX_COMPILED_STATES, type StateGraph } from '../../graph/stateGraph.ts';
import { bitSequence } from '../bitSequence.ts';
import type { Letters } from './construction.ts';
import { CONSTRUCTIONS, createMoves } from './registry.ts';

const DEFAULTS = defaultValues(bitSequence.parameters);
const bits = (values: ParameterValues) => bitSequence.create(bitSequence.constrain({ ...DEFAULTS, ...values }).values);

/** The number of ways to each terminating state, by its letters. */
function waysOf(graph: StateGraph): ReadonlyMap<string, number> {
  const logCounts = logPathCounts(graph);
  return new Map(
    [...graph.terminatingStates].map((state) => [(graph.stateAt(state) as Letters).join(''), Math.exp(logCounts[state] ?? NaN)]),
  );
}

/** The orders of choosing letters from the inside out, of which those that only repeat one letter differ in name alone. */
function countOrders(word: string): number {
  const orders = new Set<string>();
  for (let start = 0; start < word.length; start += 1) {
    const grow = (from: number, to: number, moves: string): void => {
      if (to - from === word.length) orders.add(moves);
      const built = word.slice(from, to);
      const left = word[from - 1];
      const right = word[to];
      if (right !== undefined) grow(from, to + 1, `${moves}>${right}`);
      if (left !== undefined) grow(from - 1, to, `${moves}${built === left.repeat(built.length) ? '>' : '<'}${left}`);
    };
    grow(start, start + 1, `>${word[start]}`);
  }
  return orders.size;
}

describe('ways to build a sequence', () => {
  it('is one by appending', () => {
    for (const ways of waysOf(compileGraph(bits({}))).values()) expect(ways).toBeCloseTo(1, 9);
  });

  it.each([[2, 6], [4, 4]])('by prepending or appending: 2^(l−1) without neighbours that are equal (b = %i, l = %i)', (letterCount, length) => {
    const environment = bits({ construction: 'prependOrAppend', wordSize: Math.log2(letterCount), length: length * Math.log2(letterCount), modes: 'seeded' });
    const ways = waysOf(compileGraph(environment));
    expect(ways.size).toBe(letterCount ** length);
    let varied = 0;
    for (const [word, count] of ways) {
      expect(count).toBeCloseTo(countOrders(word), 6);
      if (/(.)\1/.test(word)) {
        expect(count).toBeLessThan(2 ** (length - 1) - 0.5);
        continue;
      }
      varied += 1;
      expect(count).toBeCloseTo(2 ** (length - 1), 6);
    }
    expect(varied).toBe(letterCount * (letterCount - 1) ** (length - 1));
    expect(ways.get('0'.repeat(length))).toBeCloseTo(1, 9);
  });

  it.each([[8, 1, 40_320], [8, 2, 24], [16, 4, 24]])('is m! at any position (n = %i, k = %i)', (length, wordSize, expected) => {
    const graph = compileGraph(bits({ construction: 'positions', length, wordSize }));
    expect(graph.stateCount).toBe((2 ** wordSize + 1) ** (length / wordSize));
    for (const ways of waysOf(graph).values()) expect(ways / expected).toBeCloseTo(1, 9);
  });
});

describe('bit sequences, however they are built', () => {
  it.each(CONSTRUCTIONS.map(({ id }) => id))('%s has the reference log Z, by closed form and by enumeration', (construction) => {
    for (const { n, beta, logZ } of BIT_SEQUENCE_BLOCK_MODES.logZ) {
      const environment = bits({ construction, length: n, wordSize: 4, beta });
      expect(Math.abs((environment.closedForm?.logPartition ?? NaN) - logZ)).toBeLessThan(1e-9);
      if (environment.stateCount > MAX_COMPILED_STATES) continue;
      const graph = compileGraph(environment);
      expect(Math.abs(graph.logPartition - logZ)).toBeLessThan(1e-9);
      expect(graph.terminatingStates).toHaveLength(2 ** n);
    }
  });

  it('names blanks, moves and words', () => {
    const anywhere = bits({ construction: 'positions' });
    expect(anywhere.describeState(anywhere.initialState)).toBe('·· ·· ·· ··');
    expect(anywhere.describeState([-1, 2, -1, 0])).toBe('·· 10 ·· 00');
    expect(inEnglish(anywhere.describeAction(4 + 2))).toBe('10 at 2');
    const features = new Int32Array(8);
    anywhere.writeHotFeatures([-1, 2, -1, 1], features, 0);
    expect([...features]).toEqual([5, 6, 12, 15, -1, -1, -1, -1]);
    const eitherEnd = bits({ construction: 'prependOrAppend' });
    expect(inEnglish([1, 4 + 1].map((action) => eitherEnd.describeAction(action)))).toEqual(['append 01', 'prepend 01']);
    expect(eitherEnd.step([2, 3], 4 + 1)).toEqual([1, 2, 3]);
    expect(eitherEnd.isLegal([], 4)).toBe(false);
    expect(eitherEnd.isLegal([1, 1], 4 + 1)).toBe(false);
    expect(eitherEnd.isLegal([1, 2], 4 + 1)).toBe(true);
  });

  it('reads the sequence that a person means', () => {
    const environment = bits({ wordSize: 4 });
    expect(environment.parseState?.('1100 0011')).toEqual([12, 3]);
    expect(environment.parseState?.(' 11000011\n')).toEqual([12, 3]);
    for (const text of ['', '1100001', '110000110', '1100002x', '········']) expect(environment.parseState?.(text)).toBeNull();
  });

  it('steps past the compile limit, numbered while numbers are exact', () => {
    const environment = bits({ construction: 'positions', length: 16, wordSize: 2 });
    expect(environment.stateCount).toBe(5 ** 8);
    expect(() => compileGraph(environment)).toThrow(/too many to compile/);
    expect(environment.numbering?.stateAt(5 ** 8 - 1)).toEqual([3, 3, 3, 3, 3, 3, 3, 3]);
    const long = bits({ construction: 'positions', length: 128, wordSize: 1 });
    expect(long.numbering).toBeUndefined();
    expect(long.key(long.step(long.initialState, 255))).toMatch(/^(-1\.){127}1$/);
  });

  it('refuses a construction that does not exist', () => {
    expect(() => createMoves('sideways', 2, 2)).toThrow(/There is no construction "sideways"/);
  });
});
