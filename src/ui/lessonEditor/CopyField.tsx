import { useEffect, useRef, useState } from 'react';
import { translate } from '../../texts/translate.ts';
import { usePlayground } from '../app/PlaygroundContext.ts';
import { copyText } from './copyText.ts';

interface CopyFieldProps {
  readonly text: string;
  /** What it is, in the current language. */
  readonly label: string;
}

/** Copies a text as soon as it is there, and shows it to be copied again or by hand. */
export function CopyField({ text, label }: CopyFieldProps) {
  const { announcer } = usePlayground();
  const field = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState('');
  useEffect(() => {
    field.current?.scrollIntoView({ block: 'nearest' });
    const copy = async (): Promise<void> => {
      const isCopied = await copyText(text);
      if (!isCopied) field.current?.select();
      const said = isCopied ? translate('Copied.') : translate('It is selected: press Ctrl+C, or ⌘C on a Mac.');
      setWords(said);
      announcer.now(said);
    };
    void copy();
  }, [text, announcer]);
  return (
    <div className="copy-field">
      <input ref={field} className="link-field" readOnly aria-label={label} value={text} onFocus={(event) => event.target.select()} />
      <p className="muted">{words}</p>
    </div>
  );
}
