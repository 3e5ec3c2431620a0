import type { RunConfig } from '../../config/runConfig.ts';
import { changeSetting, flattenConfig, formSections } from '../../config/schema.ts';
import type { ChoiceParameter, ParameterDefinition, ParameterValue } from '../../lib/parameters.ts';
import { MAX_SWEEP_VALUES, type SweepAxis } from '../../store/compare/contenders.ts';

/** A setting and its values as they are typed, between commas; the key is '' for none, the values null for the usual ones. */
export interface AxisDraft {
  readonly key: string;
  readonly values: string | null;
}

/** Usual where nobody has chosen. */
const USUAL_CHOICES = 3;

/** Every setting of `form` that can be compared: the seeds are every contender's. */
export function sweepSettings(form: RunConfig): readonly ParameterDefinition[] {
  return formSections(form)
    .flatMap(({ choice, definitions }) => (choice === null ? [definitions] : [[choice], definitions]).flat())
    .filter(({ kind, key }) => kind !== 'text' && key !== 'seed');
}

/** The choices that `form` can take: an environment cannot serve every objective. */
export function possibleChoices({ key, choices }: ChoiceParameter, form: RunConfig): ChoiceParameter['choices'] {
  return choices.filter(({ value }) => repaired(form, key, value) === value);
}

/** Three values worth trying: what is chosen now and the first others, or half, once and twice the default; of a default of 0 also parts of the most. */
export function usualValues(key: string, form: RunConfig): string {
  const definition = sweepSettings(form).find((candidate) => candidate.key === key);
  if (definition === undefined || definition.kind === 'text') return '';
  if (definition.kind === 'choice') return usualChoices(definition, form).join(', ');
  const { minimum, maximum, kind } = definition;
  const middle = definition.default;
  const wanted = middle === 0 ? [0, maximum / 10, maximum / 4] : [middle / 2, middle, middle * 2];
  const values = wanted.map((value) => Math.min(maximum, Math.max(minimum, kind === 'integer' ? Math.round(value) : value)));
  return [...new Set(values)].join(', ');
}

function usualChoices(definition: ChoiceParameter, form: RunConfig): readonly ParameterValue[] {
  const now = flattenConfig(form).get(definition.key);
  const others = possibleChoices(definition, form).map(({ value }) => value).filter((value) => value !== now);
  return [...(now === undefined ? [] : [now]), ...others].slice(0, USUAL_CHOICES);
}

/** The axes that can be used, with the values that the runs will have: a number out of bounds is repaired, a choice that cannot be is none. */
export function sweepAxes(drafts: readonly AxisDraft[], form: RunConfig): readonly SweepAxis[] {
  const definitions = sweepSettings(form);
  // A setting has one value in each run, so it can be on one axis only.
  const isFirst = ({ key }: AxisDraft, index: number): boolean => drafts.findIndex((draft) => draft.key === key) === index;
  return drafts.filter(isFirst).flatMap(({ key, values }) => {
    const definition = definitions.find((candidate) => candidate.key === key);
    if (definition === undefined) return [];
    const taken = valuesTaken(definition, wordsOf(values ?? usualValues(key, form)), form);
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
