import { useId } from 'react';
import { formSections } from '../../config/schema.ts';
import { ALL_WORD, PRESET_WORD } from '../../lessons/classLink.ts';
import { selectForm } from '../../store/selectors.ts';
import { translatable, translate } from '../../texts/translate.ts';
import { useAppState } from '../app/PlaygroundContext.ts';

export type SettingRule = 'locked' | 'hidden';

interface ClassSettingsProps {
  readonly rules: ReadonlyMap<string, SettingRule>;
  readonly onChange: (rules: ReadonlyMap<string, SettingRule>) => void;
}

/** Which settings of the form a class may change, may only see, or does not see. */
export function ClassSettings({ rules, onChange }: ClassSettingsProps) {
  const sections = formSections(useAppState(selectForm));
  const change = (key: string, rule: string): void => {
    const next = new Map(rules);
    if (rule === 'locked' || rule === 'hidden') next.set(key, rule);
    else next.delete(key);
    onChange(next);
  };
  const row = (key: string, label: string) => <RuleRow key={key} label={translate(label)} rule={rules.get(key)} onChange={(rule) => change(key, rule)} />;
  return (
    <details className="class-settings">
      <summary>{rules.size === 0 ? translate('Lock or hide settings') : translate('Lock or hide settings ({count})', { count: rules.size })}</summary>
      {row(ALL_WORD, translatable('All settings'))}
      {row(PRESET_WORD, translatable('The examples to start from'))}
      {sections.map(({ id, label, choice, definitions }) => (
        <fieldset key={id}>
          <legend>{translate(label)}</legend>
          {[...(choice === null ? [] : [choice]), ...definitions].map((definition) => row(definition.key, definition.label))}
        </fieldset>
      ))}
    </details>
  );
}

interface RuleRowProps {
  readonly label: string;
  readonly rule: SettingRule | undefined;
  readonly onChange: (rule: string) => void;
}

function RuleRow({ label, rule, onChange }: RuleRowProps) {
  const id = useId();
  return (
    <div className="class-row">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={rule ?? ''} onChange={(event) => onChange(event.target.value)}>
        <option value="">{translate('free')}</option>
        <option value="locked">{translate('locked')}</option>
        <option value="hidden">{translate('hidden')}</option>
      </select>
    </div>
  );
}
