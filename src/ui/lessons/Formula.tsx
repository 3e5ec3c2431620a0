import type { FormulaId } from '../../lessons/formulas.ts';
import { FORMULA_MARKUP } from '../../lessons/generated/formulaMarkup.ts';

/** A formula as MathML that was typeset ahead of time from our own sources; wide ones scroll in themselves. */
export function Formula({ id }: { readonly id: FormulaId }) {
  return <div className="formula-block" role="group" aria-label="Formula" tabIndex={0} dangerouslySetInnerHTML={{ __html: FORMULA_MARKUP[id] }} />;
}
