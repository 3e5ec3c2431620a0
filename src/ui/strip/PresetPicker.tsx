import { useId, useMemo } from 'react';
import { findPreset, PRESETS, presetConfig, type Preset } from '../../config/presets.ts';
import { arePresetsLocked, isHidden, PRESET_WORD } from '../../lessons/classLink.ts';
import { selectClassLink } from '../../store/lessonSlice.ts';
import { selectForm } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { openGallery } from '../gallery/openGallery.ts';

const CUSTOM = 'custom';
const GALLERY = 'gallery';
const ALL: readonly Preset[] = PRESETS;

/** Fills the form with a starting point; Run then trains it. */
export function PresetPicker() {
  const playground = usePlayground();
  const { store } = playground;
  const id = useId();
  const form = useAppState(selectForm);
  const current = useMemo(() => findPreset(form), [form]);
  const classLink = useAppState(selectClassLink);
  const isLocked = arePresetsLocked(classLink);
  if (isHidden(classLink, PRESET_WORD)) return null;
  const choose = (presetId: string): void => {
    if (presetId === GALLERY) return openGallery(playground);
    const preset = ALL.find((candidate) => candidate.id === presetId);
    if (preset !== undefined) store.getState().loadConfig({ config: presetConfig(preset), notices: [] });
  };
  const why = isLocked
    ? translate('Locked, because an example would change what the link of your class locks.')
    : translate(current?.why ?? 'Choose an example to fill the form.');
  return (
    <>
      <select
        className="chip preset"
        aria-label={translate('Start from')}
        aria-describedby={id}
        title={why}
        value={current?.id ?? CUSTOM}
        disabled={isLocked}
        onChange={(event) => choose(event.target.value)}
      >
        {current === null ? <option value={CUSTOM}>{translate('Your own settings')}</option> : null}
        {ALL.map((preset) => <option key={preset.id} value={preset.id}>{translate(preset.label)}</option>)}
        <option value={GALLERY}>{translate('All experiments …')}</option>
      </select>
      <span id={id} hidden>{why}</span>
    </>
  );
}
