import { useCallback, useRef, useState } from 'react';
import { Rich } from '../../texts/Rich.tsx';
import { translate } from '../../texts/translate.ts';
import { pageAddress } from '../app/pageAddress.ts';
import { useCopy } from '../app/useCopy.ts';
import { citation } from '../../exports/citation.ts';

/** The page as literature. */
export function CiteText() {
  const entry = useRef<HTMLPreElement>(null);
  const [text] = useState(() => citation({ link: pageAddress(), date: new Date(), note: '' }));
  const { words, copy } = useCopy(translate('Citation copied'), useCallback(() => entry.current !== null && getSelection()?.selectAllChildren(entry.current), []));
  return (
    <>
      <p><Rich message="For the page as such, in BibTeX. A single run is cited by its settings and its link, which opens them and repeats the run: see <b>Citation</b> under Export." elements={{ b: (name) => <b>{name}</b> }} /></p>
      <pre ref={entry} className="citation" tabIndex={0} aria-label="BibTeX">{text}</pre>
      <button type="button" className="button" onClick={() => void copy(text)}>{translate('Copy the citation')}</button>
      <p className="muted">{words}</p>
    </>
  );
}
