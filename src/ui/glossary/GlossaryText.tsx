import '../styles/glossary.css';
import { useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { splitAtTerms } from '../../glossary/splitAtTerms.ts';
import type { Term } from '../../glossary/term.ts';
import { TERMS } from '../../glossary/terms.ts';
import { selectLanguage } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { useAppState } from '../app/PlaygroundContext.ts';
import { currentFinder } from './currentTerms.ts';
import { Reference } from './Reference.tsx';

const placeOf = (id: string): string => `glossary-${id}`;

/** Moves sight and focus to a term. */
function show(id: string): void {
  const place = document.getElementById(placeOf(id));
  place?.focus({ preventScroll: true });
  place?.scrollIntoView({ block: 'center' });
}

/** Every word of the field that the page uses, to look up and to read through. @param about the term to begin at */
export function GlossaryText({ about }: { readonly about: string | null }) {
  const search = useRef<HTMLInputElement>(null);
  const [sought, setSought] = useState('');
  const language = useAppState(selectLanguage);
  const terms = useMemo(
    () => TERMS.toSorted((a, b) => translate(a.label).localeCompare(translate(b.label), language, { sensitivity: 'base' })),
    [language],
  );
  const found = terms.filter((term) => answers(term, sought));
  useEffect(() => {
    if (about === null) search.current?.focus();
    else show(about);
  }, [about]);
  // What is gone to may not be among those found.
  const goToTerm = (id: string): void => {
    flushSync(() => setSought(''));
    show(id);
  };
  return (
    <>
      <input ref={search} type="search" className="glossary-search" aria-label={translate('Find a term')} placeholder={translate('Find a term')} value={sought} onChange={(event) => setSought(event.target.value)} />
      <p className="visually-hidden" role="status">{translate('{count, plural, one {{count} term} other {{count} terms}}', { count: found.length })}</p>
      {found.length === 0 ? <p className="muted">{translate('No term has these words.')}</p> : null}
      <dl className="glossary-terms">{found.map((term) => <Entry key={term.id} term={term} onTerm={goToTerm} />)}</dl>
    </>
  );
}

/** Whether all the words sought stand in the term or in what is said of it. */
function answers({ label, summary, forms }: Term, sought: string): boolean {
  const said = [label, summary, ...(forms === undefined ? [] : [forms])].map((words) => translate(words).toLowerCase()).join(' ');
  return sought.toLowerCase().split(/\s+/).every((word) => said.includes(word));
}

function Entry({ term, onTerm }: { readonly term: Term; readonly onTerm: (id: string) => void }) {
  return (
    <div id={placeOf(term.id)} tabIndex={-1}>
      <dt>{translate(term.label)}</dt>
      <dd>
        <p>
          {splitAtTerms(translate(term.summary), currentFinder(), [term.id]).map((piece, place) =>
            typeof piece === 'string' ? piece : <button key={place} type="button" className="term" onClick={() => onTerm(piece.id)}>{piece.words}</button>)}
        </p>
        {term.formula === undefined ? null : <p className="formula">{translate(term.formula)}</p>}
        {term.reference === undefined ? null : <p className="reference"><Reference text={term.reference} /></p>}
      </dd>
    </div>
  );
}
