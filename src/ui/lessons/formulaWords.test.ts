import { afterEach, describe, expect, it } from 'vitest';
import { FORMULAS } from '../../lessons/formulas.ts';
import { FORMULA_MARKUP } from '../../lessons/generated/formulaMarkup.ts';
import { ENGLISH, setCatalogue } from '../../texts/translate.ts';
import { inCurrentLanguage } from './formulaWords.ts';

afterEach(() => setCatalogue(ENGLISH));

describe('inCurrentLanguage', () => {
  it('leaves the typeset formulas as they are in English', () => {
    for (const markup of Object.values(FORMULA_MARKUP)) expect(inCurrentLanguage(markup)).toBe(markup);
  });

  it('names every formula in the language of the page, and changes nothing else where no word is known', () => {
    const messages = Object.fromEntries(Object.values(FORMULAS).map(({ spoken }) => [spoken, `Dit : ${spoken}`]));
    setCatalogue({ language: 'fr', messages });
    for (const [id, { spoken }] of Object.entries(FORMULAS)) {
      const markup = FORMULA_MARKUP[id as keyof typeof FORMULAS];
      expect(inCurrentLanguage(markup)).toBe(markup.replaceAll(`="${spoken}"`, `="Dit : ${spoken}"`));
    }
  });

  it('translates every word that is typeset', () => {
    const words = (markup: string): string[] => [...markup.matchAll(/<mtext>([^<]*\p{L}[^<]*)<\/mtext>/gu)].map(([, text = '']) => text);
    const all = Object.values(FORMULA_MARKUP).flatMap(words);
    expect(all.length).toBeGreaterThan(10);
    const plain = (text: string): string => text.replaceAll('\u00a0', ' ').trim();
    setCatalogue({ language: 'fr', messages: Object.fromEntries(all.map((text) => [plain(text), `<${plain(text)}>`])) });
    const translated = Object.values(FORMULA_MARKUP).flatMap((markup) => words(inCurrentLanguage(markup)));
    expect(translated).toEqual(all.map((text) => text.replace(text.trim(), `&lt;${text.trim()}&gt;`)));
  });

  it('reads and writes the signs that markup needs itself', () => {
    setCatalogue({ language: 'fr', messages: { 'a & "b"': '<c> & "d" $&' } });
    expect(inCurrentLanguage('<math aria-label="a &amp; &quot;b&quot;" alttext="a &amp; &quot;b&quot;" display="block">')).toBe(
      '<math aria-label="&lt;c&gt; &amp; &quot;d&quot; $&amp;" alttext="&lt;c&gt; &amp; &quot;d&quot; $&amp;" display="block">',
    );
  });
});
