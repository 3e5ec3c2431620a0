import type { ChoiceParameter, ParameterDefinition, ParameterValue, ParameterValues } from '../lib/parameters.ts';
import { REGISTRIES, environmentChoice, findDefinition, objectiveChoice, type Registries } from './registries.ts';
import { entriesOfValue, type Entries } from './entries.ts';
import type { Extras } from './extraKeys.ts';
import { NoticeList, type Notice } from './notices.ts';
import { readConfig } from './readConfig.ts';
import type { RunConfig } from './runConfig.ts';

/** A configuration that works, and what a person should know about how it was read. */
export interface ValidatedConfig {
  readonly config: RunConfig;
  readonly notices: readonly Notice[];
  /** What the address said beside the settings; absent where it said nothing. */
  readonly extras?: Extras;
}

/** The configuration with every setting at its default; of the first environment where the id is unknown. */
export function defaultConfig(environmentId?: string, registries: Registries = REGISTRIES): RunConfig {
  const isKnown = registries.environments.some(({ id }) => id === environmentId);
  const entries: Entries = isKnown ? new Map([['environment', environmentId]]) : new Map();
  return validateEntries(entries, new NoticeList(), registries).config;
}

/**
 * Reads any JSON-like value: a `RunConfig`, an object of flat keys (the names of the hash), or both mixed.
 * Never throws: what cannot be used is replaced by a default or the nearest bound, and reported.
 */
export function validateConfig(input: unknown, registries: Registries = REGISTRIES): ValidatedConfig {
  const notices = new NoticeList();
  return validateEntries(entriesOfValue(input, notices), notices, registries);
}

/** The same for entries that were taken apart already; `notices` are those of the taking apart. */
export function validateEntries(entries: Entries, notices: NoticeList, registries: Registries): ValidatedConfig {
  const config = readConfig(entries, notices, registries);
  return { config, notices: notices.toArray() };
}

/** The words of the environment or objective that is chosen. */
export interface ChoiceAbout {
  readonly id: string;
  readonly label: string;
  readonly summary: string;
  /** Null for an environment: its formula depends on its settings. */
  readonly formula: string | null;
  readonly reference: string;
}

/** One section of the form. */
export interface FormSection {
  readonly id: string;
  readonly label: string;
  /** True for what a newcomer can leave alone. */
  readonly isAdvanced: boolean;
  /** What was chosen, in its own words; null where nothing is. */
  readonly about: ChoiceAbout | null;
  /** The setting that decides which `definitions` there are; null for those that every run has. */
  readonly choice: ChoiceParameter | null;
  readonly definitions: readonly ParameterDefinition[];
  /** The values in `config`, by key, that of `choice` included. */
  readonly values: ParameterValues;
}

/** Every setting of `config`, in the order of form and hash. */
export function formSections(config: RunConfig, registries: Registries = REGISTRIES): readonly FormSection[] {
  const { environment, environmentParameters, objective, objectiveParameters } = config;
  const chosenEnvironment = findDefinition(registries.environments, environment);
  const chosenObjective = findDefinition(registries.objectives, objective);
  return [
    {
      id: 'environment',
      label: 'Environment',
      isAdvanced: false,
      about: { ...aboutOf(chosenEnvironment), formula: null },
      choice: environmentChoice(registries),
      definitions: chosenEnvironment.parameters,
      values: { environment, ...environmentParameters },
    },
    {
      id: 'objective',
      label: 'Objective',
      isAdvanced: false,
      about: { ...aboutOf(chosenObjective), formula: chosenObjective.formula },
      choice: objectiveChoice(registries),
      definitions: chosenObjective.parameters,
      values: { objective, ...objectiveParameters },
    },
    ...registries.sections.map(({ id, label, isAdvanced, groups }) => ({
      id,
      label,
      isAdvanced,
      about: null,
      choice: null,
      definitions: groups.flat(),
      values: config.training,
    })),
  ];
}

function aboutOf({ id, label, summary, reference }: Omit<ChoiceAbout, 'formula'>): Omit<ChoiceAbout, 'formula'> {
  return { id, label, summary, reference };
}

/** Every value of `config` under its flat key. */
export function flattenConfig(config: RunConfig): ReadonlyMap<string, ParameterValue> {
  const { environment, environmentParameters, objective, objectiveParameters, training } = config;
  return new Map<string, ParameterValue>([
    ['environment', environment],
    ...Object.entries(environmentParameters),
    ['objective', objective],
    ...Object.entries(objectiveParameters),
    ...Object.entries(training),
  ]);
}

/**
 * `config` with one setting changed and everything that depends on it repaired. Choosing another environment
 * or objective brings that one's own defaults and keeps the rest.
 */
export function changeSetting(
  config: RunConfig,
  key: string,
  value: unknown,
  registries: Registries = REGISTRIES,
): ValidatedConfig {
  const entries = new Map<string, unknown>(flattenConfig(config));
  const dropped =
    key === 'environment' ? config.environmentParameters : key === 'objective' ? config.objectiveParameters : {};
  for (const droppedKey of Object.keys(dropped)) entries.delete(droppedKey);
  return validateEntries(entries.set(key, value), new NoticeList(), registries);
}
