import { afterEach, describe, expect, it } from 'vitest';
import { FORMULAS } from '../../lessons/formulas.ts';
import { FORMULA_MARKUP } from '../../lessons/generated/formulaMarkup.ts';
import { ENGLISH, setCatalogue } from '../../lib/text/translate.ts';
import { withTranslatedName } from './formulaName.ts';

afterEach(() => setCatalogue(ENGLISH));

describe('withTranslatedName', () => {
  it('leaves the typeset formulas as they are in English', () => {
    for (const markup of Object.values(FORMULA_MARKUP)) expect(withTranslatedName(markup)).toBe(markup);
  });

  it('names every formula in the language of the page, and changes nothing else', () => {
    const messages = Object.fromEntries(Object.values(FORMULAS).map(({ spoken }) => [spoken, `Dit : ${spoken}`]));
    setCatalogue({ language: 'fr', messages });
    for (const [id, { spoken }] of Object.entries(FORMULAS)) {
      const markup = FORMULA_MARKUP[id as keyof typeof FORMULAS];
      expect(withTranslatedName(markup)).toBe(markup.replaceAll(`="${spoken}"`, `="Dit : ${spoken}"`));
    }
  });

  it('reads and writes the signs that markup needs itself', () => {
    setCatalogue({ language: 'fr', messages: { 'a & "b"': '<c> & "d" $&' } });
    expect(withTranslatedName('<math aria-label="a &amp; &quot;b&quot;" alttext="a &amp; &quot;b&quot;" display="block">')).toBe(
      '<math aria-label="&lt;c&gt; &amp; &quot;d&quot; $&amp;" alttext="&lt;c&gt; &amp; &quot;d&quot; $&amp;" display="block">',
    );
  });
});
