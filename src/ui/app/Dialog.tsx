import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { translate } from '../../texts/translate.ts';
import { CloseIcon } from './icons.tsx';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly className?: string;
  /** Names the kind of dialog to whatever looks for it. */
  readonly kind?: string;
  readonly children: ReactNode;
}

/** A dialog over the page, open as long as it is there; Escape or its button closes it, and the focus is where it was. */
export function Dialog({ title, onClose, className, kind, children }: DialogProps) {
  const id = useId();
  const element = useRef<HTMLDialogElement>(null);
  // Before the effects of its content, which may move the focus to where that begins.
  useLayoutEffect(() => {
    if (element.current?.open !== false) return;
    element.current.showModal();
    // The browser gives the focus to the first control, which closes it.
    element.current.querySelector<HTMLElement>('[data-first]')?.focus();
  }, []);
  return (
    <dialog ref={element} className={className === undefined ? 'dialog' : `dialog ${className}`} data-dialog={kind} aria-labelledby={id} onClose={onClose}>
      <form method="dialog" className="dialog-close">
        <button type="submit" className="button quiet" aria-label={translate('Close')} title={translate('Close')}><CloseIcon /></button>
      </form>
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  );
}
