import type { FormulaId } from '../../lessons/formulas.ts';
import { FORMULA_MARKUP } from '../../lessons/generated/formulaMarkup.ts';
import { translate } from '../../texts/translate.ts';
import { inCurrentLanguage } from './formulaWords.ts';

/** A formula as MathML that was typeset ahead of time from our own sources; wide ones scroll in themselves. */
export function Formula({ id }: { readonly id: FormulaId }) {
  const markup = inCurrentLanguage(FORMULA_MARKUP[id]);
  return <div className="formula-block" role="group" aria-label={translate('Formula')} tabIndex={0} dangerouslySetInnerHTML={{ __html: markup }} />;
}
