import '../styles/glossary.css';
import { findTerm } from '../../glossary/terms.ts';
import { translate } from '../../texts/translate.ts';
import { usePlayground } from '../app/PlaygroundContext.ts';
import { usePopover } from '../app/usePopover.ts';
import { Reference } from './Reference.tsx';

/** A term of the glossary where it stands in a text: its words open what it means. */
export function Term({ id, children }: { readonly id: string; readonly children: string }) {
  const { isOpen, opener, popover } = usePopover();
  return (
    <>
      <button {...opener} type="button" className="term">{children}</button>
      {/* A span: it stands inside paragraphs. */}
      <span {...popover} className="popover-body term-body" aria-label={isOpen ? children : undefined}>{isOpen ? <Meaning id={id} /> : null}</span>
    </>
  );
}

function Meaning({ id }: { readonly id: string }) {
  const { store } = usePlayground();
  const term = findTerm(id);
  if (term === undefined) return null;
  return (
    <>
      <strong>{translate(term.label)}</strong>
      <span>{translate(term.summary)}</span>
      {term.formula === undefined ? null : <span className="formula">{translate(term.formula)}</span>}
      {term.reference === undefined ? null : <span className="reference"><Reference text={term.reference} /></span>}
      <button
        type="button"
        className="link-button"
        onClick={(event) => {
          // First, so that the focus comes back to the words when the glossary is closed.
          event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
          store.getState().openDialog('glossary', id);
        }}
      >
        {translate('Open the glossary')}
      </button>
    </>
  );
}
