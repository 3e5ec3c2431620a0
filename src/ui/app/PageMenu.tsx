import { selectIsProjected } from '../../store/selectors.ts';
import type { DialogId } from '../../store/viewSlice.ts';
import { translatable, translate } from '../../texts/translate.ts';
import { BackendDetails } from '../run/BackendDetails.tsx';
import { SHORTCUT_KEYS } from '../run/shortcuts.ts';
import { MenuIcon } from './icons.tsx';
import { LanguagePicker } from './LanguagePicker.tsx';
import { useAppState, usePlayground } from './PlaygroundContext.ts';
import { ThemePicker } from './ThemePicker.tsx';
import { usePopover } from './usePopover.ts';

const ENTRIES: readonly { readonly id: DialogId; readonly label: string; readonly shortcut?: string }[] = [
  { id: 'help', label: translatable('What is a GFlowNet?') },
  { id: 'glossary', label: translatable('Glossary') },
  { id: 'keys', label: translatable('Keys'), shortcut: SHORTCUT_KEYS.showKeys },
  { id: 'source', label: translatable('Source and licence') },
  { id: 'cite', label: translatable('Cite') },
];

/** What is about the page and not about the run. */
export function PageMenu() {
  const { store } = usePlayground();
  const { opener, popover } = usePopover();
  const isProjected = useAppState(selectIsProjected);
  const label = translate('Menu');
  // Closed first, so that the focus comes back to the menu's button when the dialog is closed.
  const choose = (act: () => void): void => {
    popover.ref.current?.hidePopover();
    act();
  };
  return (
    <>
      <button {...opener} type="button" className="button quiet" aria-label={label} title={label}><MenuIcon /></button>
      <div {...popover} aria-label={label} className="page-menu">
        {ENTRIES.map(({ id, label: words, shortcut }) => (
          <button key={id} type="button" className="button quiet" aria-keyshortcuts={shortcut} onClick={() => choose(() => store.getState().openDialog(id))}>{translate(words)}</button>
        ))}
        <button type="button" className="button quiet" aria-pressed={isProjected} aria-keyshortcuts={SHORTCUT_KEYS.toggleProjector} onClick={() => choose(() => store.getState().toggleProjector())}>{translate('Large, for a projector')}</button>
        <LanguagePicker />
        <ThemePicker />
        <BackendDetails />
      </div>
    </>
  );
}
