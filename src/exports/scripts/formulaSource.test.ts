import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFormula } from '../../lib/formula.ts';
import { FORMULA_FUNCTIONS } from '../../lib/formulaFunctions.ts';
import { ImportRefusal } from '../importRefusal.ts';
import { isPythonExpected, parsePython } from '../testing/parsePython.ts';
import { formulaSource } from './formulaSource.ts';

const NAMES = ['x1', 'x2', 'x3', 'x4', 'x5', 'x6', 'x', 'y', 'z', 'H', 'D'];

describe('a formula as Python', () => {
  it.each([
    ['1 + 2 * x', 'number(1.0) + number(2.0) * x'],
    ['-x^2', '-power(x, number(2.0))'],
    ['(1 + x) * -(y - 2)', '(number(1.0) + x) * -(y - number(2.0))'],
    ['x - (y - z)', 'x - (y - z)'],
    ['x - y - z', 'x - y - z'],
    ['0 < x <= H', 'compare(["<", "<="], number(0.0), x, height)'],
    ['mod(x, 2) + max(x1, D, 1e-3)', 'modulo(x, number(2.0)) + largest(x1, dimensions, number(0.001))'],
    ['2^x^y', 'power(number(2.0), power(x, y))'],
  ])('%s', (formula, source) => {
    expect(formulaSource(formula)).toBe(source);
  });

  it('knows every function that formulas know', () => {
    for (const [name, { minimumCount }] of FORMULA_FUNCTIONS) {
      expect(() => formulaSource(`${name}(${new Array(minimumCount).fill('x').join(',')})`)).not.toThrow();
    }
  });

  const part = fc.constantFrom('x', 'y', '1', '.5e3', 'pi', '+', '-', '*', '/', '^', '(', ')', '<', '==', ',', 'exp(', 'min(', 'H', ' ', '\n', '−', '≤', 'x₁');
  const texts = fc.sample(fc.array(part, { maxLength: 14 }).map((parts) => parts.join('')), { seed: 22, numRuns: 4000 });
  const edge = [Array(249).fill('1').join('+'), `${'('.repeat(60)}x${')'.repeat(60)}`, '-'.repeat(60) + 'x', Array(60).fill('2^').join('') + 'x'];
  const readable = [...texts, ...edge].filter((text) => parseFormula(text, NAMES).ok);

  it('of any readable formula is made of our own words alone', () => {
    expect(readable.length).toBeGreaterThan(100);
    const word = /^(?:number\(\d+(?:\.\d+)?(?:e[+-]\d+)?\)|np\.\w+|power|compare|round_half_up|step|modulo|smallest|largest|x[1-6]?|y|z|height|dimensions|"[<>=!]=?"|[-+*/(),[\] ])*$/;
    for (const source of readable.map(formulaSource)) expect(source).toMatch(word);
  });

  it.runIf(isPythonExpected)('of any readable formula is read by Python', () => {
    const judged = parsePython(readable.map((text) => `value = ${formulaSource(text)}\n`));
    expect(judged).toEqual(readable.map(() => null));
  });

  it('of a text that is none is refused', () => {
    for (const text of ['', '__import__("os")', 'x; import os', 'x if y else z', 'x\n)', 'lambda: 0', "'x'"]) {
      expect(() => formulaSource(text)).toThrow(ImportRefusal);
    }
  });
});
