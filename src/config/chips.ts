import { NETWORK_SETTINGS } from '../gfn/networks/networkSettings.ts';
import { OPTIMISER_SETTINGS } from '../gfn/optimiserSettings.ts';
import { PLAN_SETTINGS } from '../gfn/planSettings.ts';
import { RUN_SETTINGS } from '../gfn/runSettings.ts';
import { BATCH_SETTINGS } from '../gfn/sampling/batchSettings.ts';
import { EXPLORATION_SETTINGS } from '../gfn/sampling/explorationSettings.ts';
import type { TrainingParameters } from '../gfn/settingsRegistry.ts';
import type { ParameterDefinition, ParameterValues } from '../lib/parameters.ts';
import { labelled, message, type Message } from '../lib/text/message.ts';
import { environmentChoice, findDefinition, objectiveChoice, REGISTRIES, type Registries } from './registries.ts';
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
    definitions: [...BATCH_SETTINGS, ...PLAN_SETTINGS, ...OPTIMISER_SETTINGS],
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
