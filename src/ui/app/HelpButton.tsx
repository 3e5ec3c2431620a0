import { lazy, Suspense, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { translate } from '../../texts/translate.ts';
import { Guarded } from './Guarded.tsx';
import { CloseIcon } from './icons.tsx';

const HelpText = lazy(async () => ({ default: (await import('./HelpText.tsx')).HelpText }));

/** The button that says what this page is about; the words are fetched when they are asked for. */
export function HelpButton() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [wasOpened, setOpened] = useState(false);
  const open = (): void => {
    setOpened(true);
    dialog.current?.showModal();
  };
  return (
    <>
      <button type="button" className="button quiet" onClick={open}>{translate('What is a GFlowNet?')}</button>
      {/* Out of the menu, which closes when a dialog opens. */}
      {createPortal(<dialog ref={dialog} className="dialog help" aria-labelledby="help-title">
        <form method="dialog" className="dialog-close">
          <button type="submit" className="button quiet" aria-label={translate('Close')} title={translate('Close')}><CloseIcon /></button>
        </form>
        <h2 id="help-title">{translate('What is a GFlowNet?')}</h2>
        <Guarded what={translate('The help')}>{wasOpened ? <Suspense fallback={<p className="muted">…</p>}><HelpText /></Suspense> : null}</Guarded>
      </dialog>, document.body)}
    </>
  );
}
