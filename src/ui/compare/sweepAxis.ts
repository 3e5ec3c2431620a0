import type { RunConfig } from '../../config/runConfig.ts';
import { changeSetting, flattenConfig, parameterGroups } from '../../config/schema.ts';
import type { ParameterDefinition } from '../../lib/parameters.ts';
import { translate } from '../../lib/text/translate.ts';
import { MAX_SWEEP_VALUES, type SweepAxis } from '../../store/compare/contenders.ts';

/** An axis of a sweep as it is typed; the key is '' for none. */
export interface AxisDraft {
  readonly key: string;
  readonly values: string;
}

/** Every setting of `form` that a sweep can go over. */
export function sweepSettings(form: RunConfig): readonly ParameterDefinition[] {
  return parameterGroups(form)
    .flatMap(({ choice, definitions }) => (choice === null ? [definitions] : [[choice], definitions]).flat())
    .filter(({ kind }) => kind !== 'text');
}

/** Three values worth trying: the choices, or half, once and twice the default. */
export function usualValues(key: string, definitions: readonly ParameterDefinition[]): string {
  const definition = definitions.find((candidate) => candidate.key === key);
  if (definition === undefined || definition.kind === 'text') return '';
  if (definition.kind === 'choice') return definition.choices.slice(0, MAX_SWEEP_VALUES).map(({ value }) => value).join(', ');
  const { minimum, maximum, kind } = definition;
  const middle = definition.default === 0 ? maximum / 4 : definition.default;
  const values = [middle / 2, middle, middle * 2].map((value) => Math.min(maximum, Math.max(minimum, kind === 'integer' ? Math.round(value) : value)));
  return [...new Set(values)].join(', ');
}

/** The axes that can be used, with the values that the runs will have: what a setting cannot take is repaired. */
export function sweepAxes(drafts: readonly AxisDraft[], form: RunConfig): readonly SweepAxis[] {
  const definitions = sweepSettings(form);
  // A setting has one value in each run, so it can be on one axis only.
  const isFirst = ({ key }: AxisDraft, index: number): boolean => drafts.findIndex((draft) => draft.key === key) === index;
  return drafts.filter(isFirst).flatMap(({ key, values }) => {
    const definition = definitions.find((candidate) => candidate.key === key);
    if (definition === undefined) return [];
    const words = values.split(',').map((word) => word.trim()).filter((word) => word !== '');
    const read = definition.kind === 'choice' ? words : words.map(Number).filter(Number.isFinite);
    const repaired = read.map((value) => flattenConfig(changeSetting(form, key, value).config).get(key) ?? value);
    const distinct = [...new Set(repaired)].slice(0, MAX_SWEEP_VALUES);
    return distinct.length === 0 ? [] : [{ key, label: translate(definition.label), values: distinct }];
  });
}
