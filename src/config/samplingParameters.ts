import { SCHEDULES } from '../gfn/schedules.ts';
import type { ParameterDefinition } from '../lib/parameters.ts';
import type { TrainingParameters } from './runConfig.ts';

const SCHEDULE_CHOICES = SCHEDULES.map(({ id, label }) => ({ value: id, label }));

/** How the trajectories that are trained on differ from the policy's own. */
export const SAMPLING_PARAMETERS = [
  {
    key: 'explorationEpsilon',
    kind: 'number',
    label: 'Exploration ε',
    help: 'Chance of a random legal action at each step, at the start of training.',
    minimum: 0,
    maximum: 1,
    default: 0,
    appliesLive: true,
  },
  {
    key: 'explorationEpsilonEnd',
    shownWhen: { key: 'explorationSchedule', isNot: 'constant' },
    kind: 'number',
    label: 'Exploration ε at the end',
    help: 'What ε has come to at the last planned iteration.',
    minimum: 0,
    maximum: 1,
    default: 0,
    appliesLive: true,
  },
  {
    key: 'explorationSchedule',
    kind: 'choice',
    label: 'Schedule of ε',
    help: 'The way from the first ε to the last over the planned iterations.',
    choices: SCHEDULE_CHOICES,
    default: 'linear',
  },
  {
    key: 'samplingTemperature',
    kind: 'number',
    label: 'Sampling temperature',
    help: 'Divides the logits that are sampled from: above 1 tries more, below 1 less, 1 is the policy itself.',
    minimum: 0.1,
    maximum: 10,
    default: 1,
    scale: 'logarithmic',
    appliesLive: true,
  },
  {
    key: 'samplingTemperatureEnd',
    shownWhen: { key: 'temperatureSchedule', isNot: 'constant' },
    kind: 'number',
    label: 'Sampling temperature at the end',
    help: 'What the temperature has come to at the last planned iteration.',
    minimum: 0.1,
    maximum: 10,
    default: 1,
    scale: 'logarithmic',
    appliesLive: true,
  },
  {
    key: 'temperatureSchedule',
    kind: 'choice',
    label: 'Schedule of the temperature',
    help: 'The way from the first temperature to the last over the planned iterations.',
    choices: SCHEDULE_CHOICES,
    default: 'linear',
  },
] as const satisfies readonly (ParameterDefinition & { readonly key: keyof TrainingParameters })[];
