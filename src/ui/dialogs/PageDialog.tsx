import '../styles/dialogs.css';
import { lazy, Suspense, useLayoutEffect, useRef, type ComponentType } from 'react';
import type { DialogId, OpenDialog } from '../../store/viewSlice.ts';
import { translatable, translate } from '../../texts/translate.ts';
import { CloseIcon } from '../app/icons.tsx';
import { usePlayground } from '../app/PlaygroundContext.ts';
import { CiteText } from './CiteText.tsx';
import { HelpText } from './HelpText.tsx';
import { KeysText } from './KeysText.tsx';
import { SourceText } from './SourceText.tsx';
import { StartOverText } from './StartOverText.tsx';

const GlossaryText = lazy(async () => ({ default: (await import('../glossary/GlossaryText.tsx')).GlossaryText }));

interface DialogKind {
  readonly title: string;
  readonly Body: ComponentType<{ readonly about: string | null }>;
}

const DIALOGS: Readonly<Record<DialogId, DialogKind>> = {
  help: { title: translatable('What is a GFlowNet?'), Body: HelpText },
  glossary: { title: translatable('Glossary'), Body: GlossaryText },
  keys: { title: translatable('Keys'), Body: KeysText },
  source: { title: translatable('Source and licence'), Body: SourceText },
  cite: { title: translatable('Cite'), Body: CiteText },
  startOver: { title: translatable('Start over?'), Body: StartOverText },
};

/** A dialog over the page; Escape or its button closes it, and the focus is where it was. */
export function PageDialog({ dialog: { id, about } }: { readonly dialog: OpenDialog }) {
  const { store } = usePlayground();
  const element = useRef<HTMLDialogElement>(null);
  const { title, Body } = DIALOGS[id];
  // Before the effects of its content, which may move the focus to where that begins.
  useLayoutEffect(() => {
    if (element.current?.open !== false) return;
    element.current.showModal();
    // The browser gives the focus to the first control, which closes it.
    element.current.querySelector<HTMLElement>('[data-first]')?.focus();
  }, []);
  return (
    <dialog ref={element} className="dialog" data-dialog={id} aria-labelledby="dialog-title" onClose={() => store.getState().openDialog(null)}>
      <form method="dialog" className="dialog-close">
        <button type="submit" className="button quiet" aria-label={translate('Close')} title={translate('Close')}><CloseIcon /></button>
      </form>
      <h2 id="dialog-title">{translate(title)}</h2>
      <Suspense fallback={<p className="muted">…</p>}><Body about={about} /></Suspense>
    </dialog>
  );
}
