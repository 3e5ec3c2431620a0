import { useState, type ReactNode } from 'react';
import { formSections, type ChoiceAbout, type FormSection } from '../../config/schema.ts';
import { isShown, type ParameterDefinition } from '../../lib/parameters.ts';
import { selectForm } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { useAppState } from '../app/PlaygroundContext.ts';
import { Linked } from '../glossary/Linked.tsx';
import { Reference } from '../glossary/Reference.tsx';
import { SettingControl } from './SettingControl.tsx';
import { FormNotices } from './FormNotices.tsx';

/** The whole configuration, as its definitions describe it. */
export function SettingsForm() {
  const sections = formSections(useAppState(selectForm));
  const [sought, setSought] = useState('');
  return (
    <form className="settings" aria-label={translate('Settings')} onSubmit={(event) => event.preventDefault()}>
      <div className="settings-scroll">
        <input
          type="search"
          className="settings-search"
          aria-label={translate('Find a setting')}
          placeholder={translate('Find a setting')}
          value={sought}
          onChange={(event) => setSought(event.target.value)}
        />
        <FormNotices />
        {sections.map((section) =>
          sought === '' ? <SettingsSection key={section.id} section={section} /> : <FoundSettings key={section.id} section={section} sought={sought} />,
        )}
      </div>
    </form>
  );
}

/** The settings of a section that have a word in their name, key or help; nothing where there is none. */
function FoundSettings({ section, sought }: { readonly section: FormSection; readonly sought: string }) {
  const { choice, values } = section;
  const words = sought.toLowerCase();
  const found = [...(choice === null ? [] : [choice]), ...shownOf(section)].filter(({ key, label, help }) =>
    [key, translate(label), translate(help)].some((text) => text.toLowerCase().includes(words)),
  );
  if (found.length === 0) return null;
  return (
    <fieldset className="settings-group">
      <legend>{translate(section.label)}</legend>
      {found.map((definition) => <SettingControl key={definition.key} definition={definition} value={values[definition.key] ?? definition.default} />)}
    </fieldset>
  );
}

function shownOf({ definitions, values }: FormSection): readonly ParameterDefinition[] {
  return definitions.filter((definition) => isShown(definition, values));
}

function SettingsSection({ section }: { readonly section: FormSection }) {
  const { choice, about, definitions, values } = section;
  const label = translate(section.label);
  const shown = shownOf(section);
  const controls = shown.map((definition) => (
    <SettingControl key={definition.key} definition={definition} value={values[definition.key] ?? definition.default} />
  ));
  if (section.isAdvanced) {
    const changed = definitions.filter(({ key, default: usual }) => values[key] !== usual).length;
    return <FoldedSection label={label} changed={changed}>{controls}</FoldedSection>;
  }
  return (
    <fieldset className="settings-group">
      <legend>{label}</legend>
      {choice === null ? null : <SettingControl definition={choice} value={values[choice.key] ?? choice.default} />}
      {about === null ? null : <About about={about} />}
      {controls}
    </fieldset>
  );
}

/** What a newcomer can leave alone; open from the start where something is not as usual. */
function FoldedSection({ label, changed, children }: { readonly label: string; readonly changed: number; readonly children: ReactNode }) {
  const [wasChanged] = useState(changed > 0);
  return (
    <details className="settings-fold" open={wasChanged}>
      <summary>
        {label}
        <span className="muted">
          {changed === 0 ? translate('as usual') : translate('{count, plural, one {{count} changed} other {{count} changed}}', { count: changed })}
        </span>
      </summary>
      <fieldset className="settings-group" aria-label={label}>{children}</fieldset>
    </details>
  );
}

/** The chosen environment or objective in its own words. */
function About({ about }: { readonly about: ChoiceAbout }) {
  const { label, summary, formula, reference } = about;
  return (
    <details className="setting-about">
      <summary>{translate('About: {name}', { name: translate(label) })}</summary>
      <p><Linked text={translate(summary)} except={[about.id]} /></p>
      {formula === null ? null : <p className="formula">{translate(formula)}</p>}
      <p className="reference"><Reference text={reference} /></p>
    </details>
  );
}
