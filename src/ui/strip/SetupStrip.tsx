import '../styles/strip.css';
import { useEffect, useMemo } from 'react';
import { flushSync } from 'react-dom';
import { chipsAbout, chipsOf, type Chip } from '../../config/chips.ts';
import { findPreset } from '../../config/presets.ts';
import { flattenConfig, defaultConfig } from '../../config/schema.ts';
import { keysShownBy } from '../../lessons/classLink.ts';
import { selectChipsInQuestion, selectClassLink, selectHasSettings } from '../../store/lessonSlice.ts';
import { selectAreSettingsOpen, selectCanRedo, selectCanUndo, selectForm } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { goTo } from '../app/goTo.ts';
import { RedoIcon, UndoIcon } from '../app/icons.tsx';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { SHORTCUT_KEYS } from '../run/shortcuts.ts';
import { PresetPicker } from './PresetPicker.tsx';
import { SettingsChip } from './SettingsChip.tsx';

/** What the run is, as a sentence of chips that each open the few settings they are about; and the ways back. */
export function SetupStrip() {
  const chips = useChips();
  const isWhole = useAppState(selectChipsInQuestion) === null;
  const { chips: named } = useAppState(selectClassLink);
  useOpenForTables();
  if (!useAppState(selectHasSettings)) return null;
  return (
    <section className="setup-strip" aria-label={translate('What is run')}>
      <div className="setup-chips">
        {isWhole ? <PresetPicker /> : null}
        {chips.map((chip) => <SettingsChip key={chip.id} chip={chip} />)}
        {named.size === 0 ? <MoreButton /> : null}
      </div>
      <UndoButtons />
    </section>
  );
}

/** All chips; during a lesson those that the step is about, and those that the link of a class names. */
function useChips(): readonly Chip[] {
  const form = useAppState(selectForm);
  const inQuestion = useAppState(selectChipsInQuestion);
  const { chips: named } = useAppState(selectClassLink);
  if (inQuestion !== null) return chipsAbout(form, inQuestion);
  return named.size === 0 ? chipsOf(form) : chipsAbout(form, keysShownBy(named));
}

/** A file that is dragged over the page may be a table: what takes it is among the settings, which open for it. */
function useOpenForTables(): void {
  const { store } = usePlayground();
  const takesTables = chipsOf(useAppState(selectForm)).some(({ definitions }) => definitions.some((definition) => definition.kind === 'text' && definition.editor === 'table'));
  useEffect(() => {
    if (!takesTables) return undefined;
    const open = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') === true) store.getState().openSettings(true);
    };
    window.addEventListener('dragenter', open);
    return () => window.removeEventListener('dragenter', open);
  }, [store, takesTables]);
}

/** All settings, and how many of them are not as usual. */
function MoreButton() {
  const { store } = usePlayground();
  const isOpen = useAppState(selectAreSettingsOpen);
  const form = useAppState(selectForm);
  const changed = useMemo(() => {
    // An example is as it should be.
    if (findPreset(form) !== null) return 0;
    const usual = flattenConfig(defaultConfig(form.environment));
    return [...flattenConfig(form)].filter(([key, value]) => usual.has(key) && usual.get(key) !== value).length;
  }, [form]);
  const toggle = (event: { preventDefault(): void }): void => {
    flushSync(() => store.getState().openSettings(!isOpen));
    if (!isOpen) goTo('settings', event);
  };
  return (
    <button type="button" className="chip chip-more" aria-expanded={isOpen} aria-controls="settings" onClick={toggle}>
      {changed === 0 ? translate('All settings') : translate('All settings ({count} changed)', { count: changed })}
    </button>
  );
}

function UndoButtons() {
  const { store } = usePlayground();
  const canUndo = useAppState(selectCanUndo);
  const canRedo = useAppState(selectCanRedo);
  const undo = translate('Undo the last change of the settings');
  const redo = translate('Redo');
  return (
    <div className="setup-history" hidden={!canUndo && !canRedo}>
      <button type="button" className="icon-button" aria-label={undo} aria-keyshortcuts={SHORTCUT_KEYS.undo} title={undo} aria-disabled={!canUndo} onClick={() => store.getState().undo()}><UndoIcon /></button>
      <button type="button" className="icon-button" aria-label={redo} aria-keyshortcuts={SHORTCUT_KEYS.redo} title={redo} aria-disabled={!canRedo} onClick={() => store.getState().redo()}><RedoIcon /></button>
    </div>
  );
}
