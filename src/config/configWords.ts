import type { ParameterDefinition, ParameterValue } from '../lib/parameters.ts';
import { isShown } from '../lib/parameters.ts';
import { labelled, listed, message, numeral, type Words } from '../lib/text/message.ts';
import { REGISTRIES, type Registries } from './registries.ts';
import type { RunConfig } from './runConfig.ts';
import { formSections } from './schema.ts';

/** One setting that differs, in the words of the form. */
interface SettingDifference {
  readonly key: string;
  readonly label: Words;
  /** Null where only the other side has this setting. */
  readonly from: Words | null;
  readonly to: Words | null;
}

interface Setting {
  readonly definition: ParameterDefinition;
  readonly value: ParameterValue;
}

/** Texts longer than this are named, not quoted. */
const MAX_QUOTED_LENGTH = 24;

/**
 * What differs between two configurations, in the order of the form. Settings that the form does not show are left out;
 * those that belong to another environment or objective count as part of that one change.
 */
export function settingDifferences(before: RunConfig, after: RunConfig, registries: Registries = REGISTRIES): readonly SettingDifference[] {
  const [left, right] = [shownSettings(before, registries), shownSettings(after, registries)];
  const keys = [...new Set([...right.keys(), ...left.keys()])];
  const replaced = replacedKeys(before, after);
  return keys.flatMap((key) => {
    const [from, to] = [left.get(key), right.get(key)];
    if (replaced.has(key) || from?.value === to?.value) return [];
    const label = (to ?? from)?.definition.label;
    return [{ key, label: label === undefined ? key : labelled(label), from: from === undefined ? null : wordOf(from), to: to === undefined ? null : wordOf(to) }];
  });
}

/** The differences as one line, e.g. "Objective: Trajectory balance → Detailed balance, Exploration ε: 0 → 0.1". */
export function describeDifference(before: RunConfig, after: RunConfig, registries: Registries = REGISTRIES): Words {
  const differences = settingDifferences(before, after, registries);
  if (differences.length === 0) return message('config.same', 'same settings');
  const none = message('config.none', 'none');
  const said = differences.map(({ label, from, to }) =>
    message('config.difference', '{label}: {from} → {to}', { label, from: from ?? none, to: to ?? none }),
  );
  return listed(said, ', ');
}

/**
 * What a configuration is, as one line: the space and the objective with their settings, the seed, and those of the others that are
 * not at their defaults, e.g. "Environment: Hypergrid, Height: 8, Objective: Trajectory balance, Seed: 0".
 */
export function describeConfig(config: RunConfig, registries: Registries = REGISTRIES): Words {
  const always = new Set(formSections(config, registries).flatMap(({ choice, definitions }) => (choice === null ? [] : [choice, ...definitions].map(({ key }) => key))));
  const said = [...shownSettings(config, registries)]
    .filter(([key, { definition, value }]) => always.has(key) || key === 'seed' || value !== definition.default)
    .map(([, setting]) => message('config.setting', '{label}: {value}', { label: labelled(setting.definition.label), value: wordOf(setting) }));
  return listed(said, ', ');
}

function shownSettings(config: RunConfig, registries: Registries): ReadonlyMap<string, Setting> {
  const settings = formSections(config, registries).flatMap(({ choice, definitions, values }) =>
    [...(choice === null ? [] : [choice]), ...definitions]
      .filter((definition) => isShown(definition, values))
      .map((definition) => [definition.key, { definition, value: values[definition.key] ?? definition.default }] as const),
  );
  return new Map(settings);
}

/** Parameters that exist only because another environment or objective was chosen: one change, not five. */
export function replacedKeys(before: RunConfig, after: RunConfig): ReadonlySet<string> {
  const environments = before.environment === after.environment ? {} : { ...before.environmentParameters, ...after.environmentParameters };
  const objectives = before.objective === after.objective ? {} : { ...before.objectiveParameters, ...after.objectiveParameters };
  return new Set(Object.keys({ ...environments, ...objectives }));
}

/** The value of a setting as the form shows it: the label of what is chosen, a number, a text as it is. */
export function valueWords(definition: ParameterDefinition, value: ParameterValue): Words {
  if (definition.kind === 'choice') {
    const label = definition.choices.find((choice) => choice.value === value)?.label;
    return label === undefined ? String(value) : labelled(label);
  }
  return typeof value !== 'number' || Number.isInteger(value) ? String(value) : numeral(value);
}

/** Of a setting, in a sentence. */
function wordOf({ definition, value }: Setting): Words {
  if (definition.kind !== 'text') return valueWords(definition, value);
  if (value === '') return message('config.none', 'none');
  return String(value).length > MAX_QUOTED_LENGTH ? message('config.another', 'another') : message('config.quoted', '“{value}”', { value });
}
