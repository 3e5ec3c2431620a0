import { Fragment } from 'react';
import { splitAtPapers } from '../../glossary/papers.ts';

/** Literature, in English whatever the page speaks, with a link where it can be read. */
export function Reference({ text }: { readonly text: string }) {
  return (
    <cite lang="en">
      {splitAtPapers(text).map((piece, place) => (
        <Fragment key={place}>
          {typeof piece === 'string' ? piece : <a href={piece.address} target="_blank" rel="noreferrer">{piece.title}</a>}
        </Fragment>
      ))}
    </cite>
  );
}
