import type { RunConfig } from '../../config/runConfig.ts';
import type { ChoiceParameter, ParameterDefinition } from '../../lib/parameters.ts';
import { MAX_SWEEP_VALUES } from '../../store/compare/contenders.ts';
import { translate } from '../../texts/translate.ts';
import { possibleChoices, usualValues, wordsOf, type AxisDraft } from './sweepAxis.ts';

export interface AxisFieldProps {
  readonly title: string;
  readonly draft: AxisDraft;
  readonly definitions: readonly ParameterDefinition[];
  readonly form: RunConfig;
  readonly onChange: (draft: AxisDraft) => void;
}

/** One setting of a sweep, and its values: numbers are typed, choices ticked. */
export function AxisField({ title, draft, definitions, form, onChange }: AxisFieldProps) {
  const definition = definitions.find(({ key }) => key === draft.key);
  const change = (values: string): void => onChange({ ...draft, values });
  return (
    <div className="sweep-axis">
      <label>
        {title}{' '}
        <select value={draft.key} onChange={(event) => onChange({ key: event.currentTarget.value, values: usualValues(event.currentTarget.value, form) })}>
          <option value="">{translate('none')}</option>
          {definitions.map(({ key, label }) => <option key={key} value={key}>{translate(label)}</option>)}
        </select>
      </label>
      {definition?.kind === 'choice' ? (
        <Choices definition={definition} values={draft.values} form={form} onChange={change} />
      ) : (
        <label>
          {translate('Values, up to three')}{' '}
          <input type="text" value={draft.values} onChange={(event) => change(event.currentTarget.value)} />
        </label>
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

function Choices({ definition, values, form, onChange }: ChoicesProps) {
  const possible = possibleChoices(definition, form);
  const ticked = wordsOf(values).filter((word) => possible.some(({ value }) => value === word));
  const toggle = (value: string): void => onChange((ticked.includes(value) ? ticked.filter((other) => other !== value) : [...ticked, value]).join(', '));
  return (
    <fieldset className="contenders">
      <legend>{translate('Values, up to three')}</legend>
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
  );
}
