import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FORMULAS, type FormulaSource } from '../src/lessons/formulas.ts';
import { FORMULA_MARKUP } from '../src/lessons/generated/formulaMarkup.ts';
import { formulaMarkupFile, MARKUP_FILE, renderFormula } from './formulaMarkup.ts';

const SOURCES: readonly (readonly [string, FormulaSource])[] = Object.entries(FORMULAS);

describe('formulas', () => {
  it('are typeset as their sources say; `npm run formulas` writes them', () => {
    expect(readFileSync(MARKUP_FILE, 'utf8')).toBe(formulaMarkupFile());
    expect(Object.keys(FORMULA_MARKUP)).toEqual(Object.keys(FORMULAS));
  });

  it.each(SOURCES)('%s is MathML with a name and its LaTeX', (_, source) => {
    const markup = renderFormula(source);
    expect(markup).toMatch(/^<math aria-label="[^"]+" alttext="[^"]+" xmlns=/);
    expect(markup).toContain('<annotation encoding="application/x-tex">');
    expect(markup).not.toMatch(/merror|<script| style=| href=/);
    expect(source.spoken).toMatch(/^[A-Z].*\.$/);
  });

  it.each(SOURCES)('%s has parents and children the right way round', (_, { latex }) => {
    expect(latex).not.toMatch(/P_F\(s \\mid s'\)|P_B\(s' \\mid s\)|P_F\(s_t \\mid s_\{t\+1\}\)|P_B\(s_\{t\+1\} \\mid s_t\)/);
  });

  it('with wrong LaTeX fail', () => {
    expect(() => renderFormula({ latex: '\\frac{1', spoken: '' })).toThrow('KaTeX');
  });
});
