import katex from 'katex';
import { FORMULAS, type FormulaSource } from '../src/lessons/formulas.ts';

export const MARKUP_FILE = 'src/lessons/generated/formulaMarkup.ts';

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * MathML with the LaTeX source as its annotation and the spoken form as its name.
 * @throws Error where the LaTeX is wrong
 */
export function renderFormula({ latex, spoken }: FormulaSource): string {
  const wrapped = katex.renderToString(latex, { output: 'mathml', displayMode: true, throwOnError: true, strict: 'error' });
  const math = /<math[\s\S]*<\/math>/.exec(wrapped)?.[0];
  if (math === undefined) throw new Error(`KaTeX gave no MathML for ${latex}.`);
  const name = escapeAttribute(spoken);
  return math.replace('<math ', `<math aria-label="${name}" alttext="${name}" `);
}

/** The generated file: one line per formula. */
export function formulaMarkupFile(): string {
  const sources: readonly (readonly [string, FormulaSource])[] = Object.entries(FORMULAS);
  const lines = sources.map(([id, source]) => `  ${id}: ${JSON.stringify(renderFormula(source))},`);
  return [
    '// Written by `npm run formulas` from src/lessons/formulas.ts.',
    "import type { FormulaId } from '../formulas.ts';",
    '',
    'export const FORMULA_MARKUP: Readonly<Record<FormulaId, string>> = {',
    ...lines,
    '};',
    '',
  ].join('\n');
}
