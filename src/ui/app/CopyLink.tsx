import { useEffect, useRef, useState, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import { encodeHash } from '../../config/hashCodec.ts';
import { translate } from '../../texts/translate.ts';
import { copyText } from './copyText.ts';
import { LinkIcon } from './icons.tsx';
import { pageAddress } from './pageAddress.ts';
import { usePlayground } from './PlaygroundContext.ts';

/** How long the button says that it worked. */
const THANKS_MILLISECONDS = 2_000;

/** Copies a link to the form's configuration; where the clipboard is closed to us, shows it to be copied by hand. */
export function CopyLink() {
  const { store, announcer } = usePlayground();
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    const timer = isCopied ? setTimeout(() => setCopied(false), THANKS_MILLISECONDS) : undefined;
    return () => clearTimeout(timer);
  }, [isCopied]);

  const showByHand = (link: string): void => {
    if (field.current !== null) field.current.value = link;
    dialog.current?.showModal();
    field.current?.select();
  };
  const copy = async (): Promise<void> => {
    const link = pageAddress() + encodeHash(store.getState().form);
    if (!(await copyText(link))) return showByHand(link);
    setCopied(true);
    announcer.now(translate('Link copied'));
  };
  return (
    <>
      <button type="button" className="button quiet copy-link" onClick={() => void copy()}>
        <LinkIcon />
        {translate('Copy link')}
        {isCopied ? <span className="copied">{translate('Link copied')}</span> : null}
      </button>
      {/* Out of the menu, which closes when a dialog opens. */}
      {createPortal(<LinkDialog dialog={dialog} field={field} />, document.body)}
    </>
  );
}

interface LinkDialogProps {
  readonly dialog: RefObject<HTMLDialogElement | null>;
  /** Holds the link. */
  readonly field: RefObject<HTMLInputElement | null>;
}

function LinkDialog({ dialog, field }: LinkDialogProps) {
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="copy-title">
      <h2 id="copy-title">{translate('Copy this link')}</h2>
      <p>{translate('The browser did not let the page copy it. It is selected below: press Ctrl+C, or ⌘C on a Mac.')}</p>
      <input ref={field} className="link-field" readOnly aria-label={translate('Link to these settings')} />
      <form method="dialog">
        <button type="submit" className="button" data-primary>{translate('Close')}</button>
      </form>
    </dialog>
  );
}
