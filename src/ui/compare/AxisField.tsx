import type { RunConfig } from '../../config/runConfig.ts';
import type { ChoiceParameter, ParameterDefinition } from '../../lib/parameters.ts';
import { MAX_SWEEP_VALUES } from '../../store/compare/contenders.ts';
import { translate } from '../../texts/translate.ts';
import { possibleChoices, usualValues, wordsOf, type AxisDraft } from './sweepAxis.ts';

export interface AxisFieldProps {
  /** There is always a first. */
  readonly isFirst?: boolean;
  /** Before it, in the sentence. */
  readonly word: string;
  readonly title: string;
  readonly draft: AxisDraft;
  readonly definitions: readonly ParameterDefinition[];
  readonly form: RunConfig;
  readonly onChange: (draft: AxisDraft) => void;
}

/** One setting, and the values that are compared: numbers are typed, choices ticked. */
export function AxisField({ isFirst = false, word, title, draft: { key, values }, definitions, form, onChange }: AxisFieldProps) {
  const definition = definitions.find((candidate) => candidate.key === key);
  const shown = values ?? usualValues(key, form);
  const change = (written: string): void => onChange({ key, values: written });
  return (
    <div className="compare-axis">
      <span>{word}</span>
      <select aria-label={title} value={key} onChange={(event) => onChange({ key: event.currentTarget.value, values: null })}>
        {isFirst ? null : <option value="">{translate('nothing else')}</option>}
        {definitions.map((each) => <option key={each.key} value={each.key}>{translate(each.label)}</option>)}
      </select>
      {definition === undefined ? null : <span>=</span>}
      {definition?.kind === 'choice' ? <Choices definition={definition} values={shown} form={form} onChange={change} /> : null}
      {definition === undefined || definition.kind === 'choice' ? null : (
        <input
          type="text"
          value={shown}
          aria-label={translate('Values of {setting}, up to {most}, between commas', { setting: translate(definition.label), most: MAX_SWEEP_VALUES })}
          onChange={(event) => change(event.currentTarget.value)}
        />
      )}
    </div>
  );
}

interface ChoicesProps {
  readonly definition: ChoiceParameter;
  readonly values: string;
  readonly form: RunConfig;
  readonly onChange: (values: string) => void;
}

/** What is ticked, in words; opened, all there is to tick. */
function Choices({ definition, values, form, onChange }: ChoicesProps) {
  const possible = possibleChoices(definition, form);
  const ticked = wordsOf(values).filter((word) => possible.some(({ value }) => value === word));
  const names = ticked.map((word) => translate(possible.find(({ value }) => value === word)?.label ?? word));
  const toggle = (value: string): void => onChange((ticked.includes(value) ? ticked.filter((other) => other !== value) : [...ticked, value]).join(', '));
  return (
    <details className="compare-values">
      <summary>{ticked.length === 0 ? translate('Choose values') : names.join(', ')}</summary>
      <fieldset className="contenders">
        <legend className="visually-hidden">{translate('Values of {setting}, up to {most}', { setting: translate(definition.label), most: MAX_SWEEP_VALUES })}</legend>
        {possible.map(({ value, label }) => (
          <label key={value}>
            <input
              type="checkbox"
              checked={ticked.includes(value)}
              disabled={ticked.length >= MAX_SWEEP_VALUES && !ticked.includes(value)}
              onChange={() => toggle(value)}
            />
            {translate(label)}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
