import { useId, useMemo } from 'react';
import { findPreset, PRESETS, presetConfig, type Preset } from '../../config/presets.ts';
import { arePresetsLocked, isHidden, PRESET_WORD } from '../../lessons/classLink.ts';
import { selectClassLink } from '../../store/lessonSlice.ts';
import { selectForm } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';

const CUSTOM = 'custom';
const ALL: readonly Preset[] = PRESETS;

/** Fills the form with a starting point; Run then trains it. */
export function PresetPicker() {
  const { store } = usePlayground();
  const id = useId();
  const form = useAppState(selectForm);
  const current = useMemo(() => findPreset(form), [form]);
  const classLink = useAppState(selectClassLink);
  const isLocked = arePresetsLocked(classLink);
  if (isHidden(classLink, PRESET_WORD)) return null;
  const choose = (presetId: string): void => {
    const preset = ALL.find((candidate) => candidate.id === presetId);
    if (preset !== undefined) store.getState().loadConfig({ config: presetConfig(preset), notices: [] });
  };
  return (
    <div className="setting preset">
      <label className="setting-label" htmlFor={id}>{translate('Start from')}</label>
      <select
        id={id}
        className="setting-choice"
        value={current?.id ?? CUSTOM}
        disabled={isLocked}
        aria-describedby={`${id}-help`}
        onChange={(event) => choose(event.target.value)}
      >
        {current === null ? <option value={CUSTOM}>{translate('Your own settings')}</option> : null}
        {ALL.map((preset) => <option key={preset.id} value={preset.id}>{translate(preset.label)}</option>)}
      </select>
      <div className="setting-help" id={`${id}-help`}>
        <p>{translate(current?.why ?? 'Choose an example to fill the form.')}</p>
        {isLocked ? (
          <p className="setting-locked">{translate('Locked, because an example would change what the link of your class locks.')}</p>
        ) : null}
      </div>
    </div>
  );
}
