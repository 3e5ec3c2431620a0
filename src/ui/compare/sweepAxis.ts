import type { RunConfig } from '../../config/runConfig.ts';
import { changeSetting, flattenConfig, formSections } from '../../config/schema.ts';
import type { ChoiceParameter, ParameterDefinition, ParameterValue } from '../../lib/parameters.ts';
import { MAX_SWEEP_VALUES, type SweepAxis } from '../../store/compare/contenders.ts';

/** An axis of a sweep as it is typed; the key is '' for none. */
export interface AxisDraft {
  readonly key: string;
  readonly values: string;
}

/** Every setting of `form` that a sweep can go over. */
export function sweepSettings(form: RunConfig): readonly ParameterDefinition[] {
  return formSections(form)
    .flatMap(({ choice, definitions }) => (choice === null ? [definitions] : [[choice], definitions]).flat())
    .filter(({ kind }) => kind !== 'text');
}

/** The choices that `form` can take: an environment cannot serve every objective. */
export function possibleChoices({ key, choices }: ChoiceParameter, form: RunConfig): ChoiceParameter['choices'] {
  return choices.filter(({ value }) => repaired(form, key, value) === value);
}

/** Three values worth trying: the choices, or half, once and twice the default. */
export function usualValues(key: string, form: RunConfig): string {
  const definition = sweepSettings(form).find((candidate) => candidate.key === key);
  if (definition === undefined || definition.kind === 'text') return '';
  if (definition.kind === 'choice') return possibleChoices(definition, form).slice(0, MAX_SWEEP_VALUES).map(({ value }) => value).join(', ');
  const { minimum, maximum, kind } = definition;
  const middle = definition.default === 0 ? maximum / 4 : definition.default;
  const values = [middle / 2, middle, middle * 2].map((value) => Math.min(maximum, Math.max(minimum, kind === 'integer' ? Math.round(value) : value)));
  return [...new Set(values)].join(', ');
}

/** The axes that can be used, with the values that the runs will have: a number out of bounds is repaired, a choice that cannot be is none. */
export function sweepAxes(drafts: readonly AxisDraft[], form: RunConfig): readonly SweepAxis[] {
  const definitions = sweepSettings(form);
  // A setting has one value in each run, so it can be on one axis only.
  const isFirst = ({ key }: AxisDraft, index: number): boolean => drafts.findIndex((draft) => draft.key === key) === index;
  return drafts.filter(isFirst).flatMap(({ key, values }) => {
    const definition = definitions.find((candidate) => candidate.key === key);
    if (definition === undefined) return [];
    const taken = valuesTaken(definition, wordsOf(values), form);
    const distinct = [...new Set(taken)].slice(0, MAX_SWEEP_VALUES);
    return distinct.length === 0 ? [] : [{ definition, values: distinct }];
  });
}

/** What stands between the commas. */
export function wordsOf(values: string): readonly string[] {
  return values.split(',').map((word) => word.trim()).filter((word) => word !== '');
}

function valuesTaken(definition: ParameterDefinition, words: readonly string[], form: RunConfig): readonly ParameterValue[] {
  const { key, kind } = definition;
  if (kind === 'choice') return words.filter((word) => repaired(form, key, word) === word);
  return words.map(Number).filter(Number.isFinite).map((value) => repaired(form, key, value));
}

/** What `form` makes of a value. */
function repaired(form: RunConfig, key: string, value: ParameterValue): ParameterValue {
  return flattenConfig(changeSetting(form, key, value).config).get(key) ?? value;
}
