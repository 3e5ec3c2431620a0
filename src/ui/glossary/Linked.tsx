import { Fragment } from 'react';
import { splitAtTerms } from '../../glossary/splitAtTerms.ts';
import { currentFinder } from './currentTerms.ts';
import { Term } from './TermButton.tsx';

/** Words in the current language, in which each term of the glossary is explained where it first stands. @param except terms that the words are about */
export function Linked({ text, except }: { readonly text: string; readonly except?: readonly string[] }) {
  return splitAtTerms(text, currentFinder(), except).map((piece, place) => (
    <Fragment key={place}>{typeof piece === 'string' ? piece : <Term id={piece.id}>{piece.words}</Term>}</Fragment>
  ));
}
