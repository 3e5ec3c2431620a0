import { useCallback, useState } from 'react';
import { translate } from '../../texts/translate.ts';
import { copyText } from './copyText.ts';
import { usePlayground } from './PlaygroundContext.ts';

/** Copies a text and says so; where the browser does not let it, `select` marks the text to be copied by hand. */
export function useCopy(thanks: string, select: () => void): { readonly words: string; readonly copy: (text: string) => Promise<void> } {
  const { announcer } = usePlayground();
  const [words, setWords] = useState('');
  const copy = useCallback(
    async (text: string): Promise<void> => {
      const isCopied = await copyText(text);
      if (!isCopied) select();
      const said = isCopied ? thanks : translate('It is selected: press Ctrl+C, or ⌘C on a Mac.');
      setWords(said);
      announcer.now(said);
    },
    [announcer, thanks, select],
  );
  return { words, copy };
}
