import { useState } from 'react';
import { Rich } from '../../texts/Rich.tsx';
import { translate } from '../../texts/translate.ts';
import { usePlayground } from '../app/PlaygroundContext.ts';
import { pageAddress } from '../app/pageAddress.ts';
import { citation } from '../../exports/citation.ts';

/** The page as literature. */
export function CiteText() {
  const { announcer } = usePlayground();
  const [isCopied, setCopied] = useState(false);
  const [text] = useState(() => citation({ link: pageAddress(), date: new Date(), note: '' }));
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Closed to us: the text stands there to be selected.
      return;
    }
    setCopied(true);
    announcer.now(translate('Citation copied'));
  };
  return (
    <>
      <p><Rich message="For the page as such, in BibTeX. A single run is cited by its settings and its link, which opens them and repeats the run: see <b>Citation</b> under Export." elements={{ b: (words) => <b>{words}</b> }} /></p>
      <pre className="citation" tabIndex={0} aria-label="BibTeX">{text}</pre>
      <button type="button" className="button" onClick={() => void copy()}>{isCopied ? translate('Citation copied') : translate('Copy the citation')}</button>
    </>
  );
}
