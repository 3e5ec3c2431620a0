import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPythonExpected, parsePython } from '../testing/parsePython.ts';
import { pyComment, pyFloat, pyList, pyNumber, pyText } from './python.ts';

describe('Python source', () => {
  it('writes numbers that are the same numbers', () => {
    expect([0, -0, 1e-12, 1e21, 0.1, -5, Infinity, -Infinity, NaN].map(pyNumber)).toEqual([
      '0', '-0.0', '1e-12', '1e+21', '0.1', '-5', 'float("inf")', '-float("inf")', 'float("nan")',
    ]);
    expect([1, 0.5, 1e-6, 1e21, -3].map(pyFloat)).toEqual(['1.0', '0.5', '0.000001', '1e+21', '-3.0']);
  });

  it('wraps long lists', () => {
    const lines = pyList(Array.from({ length: 200 }, (_, index) => String(index))).split('\n');
    expect(lines.length).toBeGreaterThan(5);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(116);
    expect(pyList([])).toBe('[]');
  });

  const hostile = ['"); import os; os.system("x") #', '\\', '\\"', '"""', "'''", '\n', '\r\nimport os', '\u2028import os', '\u0000', '\ud800', '🙂', '#\\\n'];
  const texts = [...fc.sample(fc.string({ unit: 'binary', maxLength: 40 }), { seed: 21, numRuns: 200 }), ...hostile];

  it('keeps any text inside its string, and any comment inside its lines', () => {
    for (const text of texts) {
      expect(pyText(text)).toMatch(/^"(?:[ !#-[\]-~]|\\["\\]|\\u[0-9a-f]{4}|\\U[0-9a-f]{8})*"$/);
      for (const line of pyComment(text).split('\n')) expect(line).toMatch(/^#( [ -~]*)?$/);
    }
  });

  it.runIf(isPythonExpected)('is read by Python, whatever the text', () => {
    const judged = parsePython(texts.map((text) => `value = ${pyText(text)}\n${pyComment(text)}\n`));
    expect(judged).toEqual(texts.map(() => null));
  });
});
