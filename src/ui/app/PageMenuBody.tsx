import { selectIsProjected } from '../../store/selectors.ts';
import type { DialogId } from '../../store/viewSlice.ts';
import { translatable, translate } from '../../texts/translate.ts';
import { openGallery } from '../gallery/openGallery.ts';
import { BackendDetails } from '../run/BackendDetails.tsx';
import { SHORTCUT_KEYS } from '../run/shortcuts.ts';
import { LanguagePicker } from './LanguagePicker.tsx';
import { useAppState, usePlayground } from './PlaygroundContext.ts';
import { ThemePicker } from './ThemePicker.tsx';

const ENTRIES: readonly { readonly id: DialogId; readonly label: string; readonly shortcut?: string }[] = [
  { id: 'help', label: translatable('What is a GFlowNet?') },
  { id: 'glossary', label: translatable('Glossary') },
  { id: 'keys', label: translatable('Keys'), shortcut: SHORTCUT_KEYS.showKeys },
  { id: 'source', label: translatable('Source and licence') },
  { id: 'cite', label: translatable('Cite') },
];

/** The rows of the menu; `onClose` closes it first, so that the focus comes back to its button when a dialog is closed. */
export function PageMenuBody({ onClose }: { readonly onClose: () => void }) {
  const playground = usePlayground();
  const { store } = playground;
  const isProjected = useAppState(selectIsProjected);
  const choose = (act: () => void): void => {
    onClose();
    act();
  };
  return (
    <>
      <button type="button" className="button quiet" onClick={() => choose(() => openGallery(playground))}>{translate('Gallery of experiments')}</button>
      {ENTRIES.map(({ id, label, shortcut }) => (
        <button key={id} type="button" className="button quiet" aria-keyshortcuts={shortcut} onClick={() => choose(() => store.getState().openDialog(id))}>{translate(label)}</button>
      ))}
      <button type="button" className="button quiet" aria-pressed={isProjected} aria-keyshortcuts={SHORTCUT_KEYS.toggleProjector} onClick={() => choose(() => store.getState().toggleProjector())}>{translate('Large, for a projector')}</button>
      <LanguagePicker />
      <ThemePicker />
      <BackendDetails />
    </>
  );
}
