import { explanationOf } from '../../lessons/explanations.ts';
import type { LookAt } from '../../lessons/parts.ts';
import { translate } from '../../texts/translate.ts';
import { Linked } from '../glossary/Linked.tsx';
import { Reference } from '../glossary/Reference.tsx';
import { Formula } from './Formula.tsx';

/** One sentence, the formula, the paper. Loaded when the first "?" is opened. */
export function ExplanationBody({ part }: { readonly part: LookAt }) {
  const explanation = explanationOf(part);
  if (explanation === null) return <p>{translate('There are no words about this yet.')}</p>;
  const { sentence, formula, plainFormula, reference } = explanation;
  return (
    <>
      <p><Linked text={translate(sentence)} /></p>
      {formula === null ? null : <Formula id={formula} />}
      {plainFormula === null ? null : <p className="formula">{translate(plainFormula)}</p>}
      <p className="reference"><Reference text={reference} /></p>
    </>
  );
}
