import { NETWORK_SETTINGS } from '../gfn/networks/networkSettings.ts';
import { OPTIMISER_SETTINGS } from '../gfn/optimiserSettings.ts';
import { PLAN_SETTINGS } from '../gfn/planSettings.ts';
import { RUN_SETTINGS } from '../gfn/runSettings.ts';
import { BATCH_SETTINGS } from '../gfn/sampling/batchSettings.ts';
import { EXPLORATION_SETTINGS } from '../gfn/sampling/explorationSettings.ts';
import type { TrainingParameters } from '../gfn/settingsRegistry.ts';
import type { ParameterDefinition, ParameterValues } from '../lib/parameters.ts';
import { labelled, message, type Message } from '../lib/text/message.ts';
import { allSettings, environmentChoice, findDefinition, objectiveChoice, REGISTRIES, type Registries } from './registries.ts';
import type { RunConfig } from './runConfig.ts';

/** A few settings that belong together, and what they say at the moment: the sentence of all chips says what a run is. */
export interface Chip {
  readonly id: string;
  readonly words: Message;
  /** In the order in which they are set. */
  readonly definitions: readonly ParameterDefinition[];
  /** By key. */
  readonly values: ParameterValues;
}

interface TrainingChip {
  readonly id: string;
  readonly definitions: readonly ParameterDefinition[];
  readonly say: (training: TrainingParameters) => Message;
}

/** Of the settings that every run has, those that are changed most; all are in the form. */
const TRAINING_CHIPS: readonly TrainingChip[] = [
  {
    id: 'exploration',
    definitions: EXPLORATION_SETTINGS,
    say: ({ explorationEpsilon: epsilon, samplingTemperature: temperature }) =>
      epsilon === 0 && temperature === 1
        ? message('chip.noExploration', 'explore: off')
        : temperature === 1
          ? message('chip.epsilon', 'explore: ε {epsilon}', { epsilon })
          : message('chip.exploration', 'explore: ε {epsilon}, T {temperature}', { epsilon, temperature }),
  },
  {
    id: 'network',
    definitions: [...NETWORK_SETTINGS, ...RUN_SETTINGS],
    say: ({ hiddenLayers: layers, hiddenWidth: width, seed }) => message('chip.network', 'network {layers} × {width}, seed {seed}', { layers, width, seed }),
  },
  {
    id: 'plan',
    definitions: [...PLAN_SETTINGS, ...BATCH_SETTINGS, ...OPTIMISER_SETTINGS],
    say: ({ iterations, batchSize }) => message('chip.plan', '{iterations, plural, one {{iterations} iteration} other {{iterations} iterations}} of {batchSize}', { iterations, batchSize }),
  },
];

/** What `config` is, chip by chip. */
export function chipsOf(config: RunConfig, registries: Registries = REGISTRIES): readonly Chip[] {
  const { environment, environmentParameters, objective, objectiveParameters, training } = config;
  const built = findDefinition(registries.environments, environment);
  const loss = findDefinition(registries.objectives, objective);
  return [
    {
      id: 'environment',
      words: message('chip.environment', 'Build {what}', { what: built.inShort?.(environmentParameters) ?? labelled(built.label) }),
      definitions: [environmentChoice(registries), ...built.parameters],
      values: { environment, ...environmentParameters },
    },
    {
      id: 'objective',
      words: message('chip.objective', 'learn by {objective}', { objective: labelled(loss.label) }),
      definitions: [objectiveChoice(registries), ...loss.parameters],
      values: { objective, ...objectiveParameters },
    },
    ...TRAINING_CHIPS.map(({ id, definitions, say }) => ({ id, words: say(training), definitions, values: training })),
  ];
}

/** What `config` is, as far as these settings say: the chips that hold one of them, and a chip of its own for each that none holds. */
export function chipsAbout(config: RunConfig, keys: readonly string[], registries: Registries = REGISTRIES): readonly Chip[] {
  const chips = chipsOf(config, registries);
  const holds = ({ definitions }: Chip, key: string): boolean => definitions.some((definition) => definition.key === key);
  const alone = keys.filter((key) => !chips.some((chip) => holds(chip, key)));
  return [...chips.filter((chip) => keys.some((key) => holds(chip, key))), ...alone.flatMap((key) => chipOf(config, key, registries))];
}

/** None for what is no setting of this configuration. */
function chipOf({ training }: RunConfig, key: string, registries: Registries): readonly Chip[] {
  const definition = allSettings(registries).get(key);
  const value = (training as ParameterValues)[key];
  if (definition === undefined || value === undefined) return [];
  const choice = definition.kind === 'choice' ? definition.choices.find((candidate) => candidate.value === value) : undefined;
  const said = choice === undefined ? value : labelled(choice.label);
  return [{ id: key, words: message('chip.setting', '{setting}: {value}', { setting: labelled(definition.label), value: said }), definitions: [definition], values: training }];
}

/** The keys of the settings that a chip holds, whatever is built and learned by; undefined for what is no chip. */
export function keysOfChip(id: string, registries: Registries = REGISTRIES): readonly string[] | undefined {
  if (id === 'environment') return [id, ...registries.environments.flatMap(({ parameters }) => parameters.map(({ key }) => key))];
  if (id === 'objective') return [id, ...registries.objectives.flatMap(({ parameters }) => parameters.map(({ key }) => key))];
  return TRAINING_CHIPS.find((chip) => chip.id === id)?.definitions.map(({ key }) => key);
}
