import { useCallback, useEffect, useRef } from 'react';
import { translate } from '../../texts/translate.ts';
import { useCopy } from '../app/useCopy.ts';

interface CopyFieldProps {
  readonly text: string;
  /** What it is, in the current language. */
  readonly label: string;
}

/** Copies a text as soon as it is there, and shows it to be copied again or by hand. */
export function CopyField({ text, label }: CopyFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const { words, copy } = useCopy(translate('Copied.'), useCallback(() => field.current?.select(), []));
  useEffect(() => {
    field.current?.scrollIntoView({ block: 'nearest' });
    void copy(text);
  }, [text, copy]);
  return (
    <div className="copy-field">
      <input ref={field} className="link-field" readOnly aria-label={label} value={text} onFocus={(event) => event.target.select()} />
      <p className="muted">{words}</p>
    </div>
  );
}
