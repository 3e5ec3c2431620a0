import '../styles/dialogs.css';
import { lazy, Suspense, type ComponentType } from 'react';
import type { DialogId, OpenDialog } from '../../store/viewSlice.ts';
import { translatable, translate } from '../../texts/translate.ts';
import { Dialog } from '../app/Dialog.tsx';
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

/** What is about the page, over it. */
export function PageDialog({ dialog: { id, about } }: { readonly dialog: OpenDialog }) {
  const { store } = usePlayground();
  const { title, Body } = DIALOGS[id];
  return (
    <Dialog title={translate(title)} kind={id} onClose={() => store.getState().openDialog(null)}>
      <Suspense fallback={<p className="muted">…</p>}><Body about={about} /></Suspense>
    </Dialog>
  );
}
