import type { EnvironmentDefinition, EnvironmentTrait } from '../gfn/environments/environment.ts';
import type { ObjectiveDefinition } from '../gfn/objectives/objective.ts';
import type { ParameterDefinition, ParameterValues } from '../lib/parameters.ts';
import { labelled, message, type Message, type MessageParts } from '../lib/text/message.ts';
import type { Entries } from './entries.ts';
import { migrateEntries } from './migrations.ts';
import { quote, type NoticeList } from './notices.ts';
import { readChoice, readValue } from './readValue.ts';
import { environmentChoice, findDefinition, objectiveChoice, trainingSettings, type Registries } from './registries.ts';
import type { RunConfig } from './runConfig.ts';
import { suggestWord } from './suggestWord.ts';

type Owner = Pick<EnvironmentDefinition, 'label' | 'parameters'>;
interface ChosenOwners {
  readonly environment: Owner;
  readonly objective: Owner;
}

/** A working configuration from any entries; everything that could not be taken as written gets a notice. */
export function readConfig(entries: Entries, notices: NoticeList, registries: Registries): RunConfig {
  const current = migrateEntries(entries, notices, registries.migrations) ?? new Map<string, unknown>();
  const read = (definitions: readonly ParameterDefinition[]): ParameterValues => readValues(definitions, current, notices);
  // A value of the kind that each definition says, which is how the type is made.
  const readTraining = (): RunConfig['training'] => read(trainingSettings(registries)) as RunConfig['training'];
  const environment = findDefinition(registries.environments, choose(environmentChoice(registries), current, notices));
  const objective = chooseObjective(environment, current, notices, registries);
  reportUnknownKeys(current, { environment, objective }, notices, registries);
  return {
    environment: environment.id,
    environmentParameters: constrain(environment, read(environment.parameters), current, notices),
    objective: objective.id,
    objectiveParameters: read(objective.parameters),
    training: withFittingNetwork(readTraining(), { environment, objective }, notices, registries),
  };
}

/** What is said where an objective needs a trait that the environment lacks. */
const TRAIT_PROBLEMS: Readonly<Record<EnvironmentTrait, (labels: MessageParts) => Message>> = {
  everyStateTerminates: (labels) =>
    message('config.needsEveryStateTerminates', '{objective} needs an environment where every state may stop, and {environment} is not one', labels),
  intermediateRewards: (labels) =>
    message(
      'config.needsIntermediateRewards',
      '{objective} needs an environment that shares out its reward along the way, and {environment} is not one',
      labels,
    ),
};

/** The objective written, or the default where the environment does not offer what it needs. */
function chooseObjective(environment: EnvironmentDefinition, entries: Entries, notices: NoticeList, registries: Registries): ObjectiveDefinition {
  const wanted = findDefinition(registries.objectives, choose(objectiveChoice(registries), entries, notices));
  if (wanted.requires === undefined || environment.traits?.includes(wanted.requires) === true) return wanted;
  const problem = TRAIT_PROBLEMS[wanted.requires]({ objective: labelled(wanted.label), environment: labelled(environment.label) });
  return insteadUse('objective', registries.objectives, problem, notices);
}

/** The default in place of what was written, and a word about it. */
function insteadUse<Definition extends { readonly label: string }>(key: string, [first]: readonly [Definition, ...Definition[]], problem: Message, notices: NoticeList): Definition {
  notices.warn({ key, problem, remedy: message('config.used', '{value} is used', { value: labelled(first.label) }) });
  return first;
}

/** With the default network where the one written cannot be used with this environment and objective. */
function withFittingNetwork(
  training: RunConfig['training'],
  { environment, objective }: { readonly environment: EnvironmentDefinition; readonly objective: ObjectiveDefinition },
  notices: NoticeList,
  { networks }: Registries,
): RunConfig['training'] {
  const wanted = findDefinition(networks, training.network);
  const obstacle = wanted.obstacle?.(environment, objective) ?? null;
  if (obstacle === null) return training;
  return { ...training, network: insteadUse('network', networks, obstacle, notices).id };
}

function choose(choice: ReturnType<typeof environmentChoice>, entries: Entries, notices: NoticeList): string {
  return entries.has(choice.key) ? readChoice(choice, entries.get(choice.key), notices) : choice.default;
}

function readValues(definitions: readonly ParameterDefinition[], entries: Entries, notices: NoticeList): ParameterValues {
  return Object.fromEntries(
    definitions.map((definition) => [
      definition.key,
      entries.has(definition.key) ? readValue(definition, entries.get(definition.key), notices) : definition.default,
    ]),
  );
}

function constrain(
  environment: EnvironmentDefinition,
  values: ParameterValues,
  entries: Entries,
  notices: NoticeList,
): ParameterValues {
  const constrained = environment.constrain(values);
  // A default that gives way to what was written is worth a word, but nothing was written wrongly.
  const isWrittenChanged = Object.keys(values).some(
    (key) => entries.has(key) && constrained.values[key] !== values[key],
  );
  const level = isWrittenChanged ? 'warning' : 'info';
  for (const notice of constrained.notices) notices.add({ level, message: notice });
  return constrained.values;
}

function reportUnknownKeys(entries: Entries, chosen: ChosenOwners, notices: NoticeList, registries: Registries): void {
  const definitions = [...chosen.environment.parameters, ...chosen.objective.parameters, ...trainingSettings(registries)];
  const known = new Set(['environment', 'objective', ...definitions.map((definition) => definition.key)]);
  for (const key of entries.keys()) {
    if (known.has(key)) continue;
    const foreign =
      describeForeignKey(key, registries.environments, chosen.environment) ??
      describeForeignKey(key, registries.objectives, chosen.objective);
    const suggestion = foreign === null ? suggestWord(key, known) : null;
    notices.warn({
      key,
      problem: foreign ?? message('config.unknownSetting', 'There is no setting called {key}', { key: quote(key) }),
      remedy: message('config.ignored', 'it was ignored'),
      hint: suggestion === null ? '' : message('config.suggestion', 'Did you mean {suggestion}?', { suggestion }),
    });
  }
}

/** For a setting of one that was not chosen. */
function describeForeignKey(key: string, owners: readonly Owner[], chosen: Owner): Message | null {
  const owner = owners.find(({ parameters }) => parameters.some((definition) => definition.key === key));
  if (owner === undefined) return null;
  const labels = { owner: labelled(owner.label), chosen: labelled(chosen.label) };
  return message('config.otherOwner', '{key} is a setting of {owner} and means nothing for {chosen}', { key, ...labels });
}
