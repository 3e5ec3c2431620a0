import { termFinder, type TermFinder } from '../../glossary/splitAtTerms.ts';
import { TERMS } from '../../glossary/terms.ts';
import { currentCatalogue, translate, type Catalogue } from '../../texts/translate.ts';

let made: { readonly catalogue: Catalogue; readonly finder: TermFinder } | null = null;

/** Finds the terms of the page's language; made once for each. */
export function currentFinder(): TermFinder {
  const catalogue = currentCatalogue();
  if (made?.catalogue !== catalogue) made = { catalogue, finder: termFinder(TERMS, translate) };
  return made.finder;
}
