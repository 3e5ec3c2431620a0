import { chipsOf } from '../../config/chips.ts';
import { ALL_WORD } from '../../lessons/classLink.ts';
import { selectForm } from '../../store/selectors.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import { useAppState } from '../app/PlaygroundContext.ts';
import type { SettingRule } from './ClassSettings.tsx';

interface ClassRules {
  readonly rules: ReadonlyMap<string, SettingRule>;
  /** Ids of the chips that are shown; none for all. */
  readonly chips: ReadonlySet<string>;
}

interface ClassChipsProps extends ClassRules {
  readonly onChange: (change: Partial<ClassRules>) => void;
}

/** Which chips a class sees, and whether it may only run. */
export function ClassChips({ rules, chips, onChange }: ClassChipsProps) {
  const shown = chipsOf(useAppState(selectForm));
  const lockAll = (isLocked: boolean): void => {
    const others = [...rules].filter(([key]) => key !== ALL_WORD);
    onChange({ rules: new Map(isLocked ? [...others, [ALL_WORD, 'locked']] : others) });
  };
  const show = (id: string, isShown: boolean): void => {
    const others = [...chips].filter((chip) => chip !== id);
    onChange({ chips: new Set(isShown ? [...others, id] : others) });
  };
  return (
    <fieldset className="class-chips">
      <legend>{translate('What the class may set')}</legend>
      <Check isOn={rules.get(ALL_WORD) === 'locked'} onChange={lockAll} words={translate('Nothing: all is locked, and can only be run')} />
      <p className="muted">{chips.size === 0 ? translate('All chips are shown. Choose some to show only those:') : translate('Only these chips are shown:')}</p>
      {shown.map(({ id, words }) => <Check key={id} isOn={chips.has(id)} onChange={(isOn) => show(id, isOn)} words={wordsOf(words)} />)}
    </fieldset>
  );
}

function Check({ isOn, onChange, words }: { readonly isOn: boolean; readonly onChange: (isOn: boolean) => void; readonly words: string }) {
  return (
    <label className="class-check">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
      <span>{words}</span>
    </label>
  );
}
