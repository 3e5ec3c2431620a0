import type { Setting } from '../../lib/parameters.ts';
import { FLOW_NETWORK_PAPER, FOUNDATIONS_PAPER } from '../papers.ts';
import { SCHEDULES } from '../schedules.ts';

const SCHEDULE_CHOICES = SCHEDULES.map(({ id, label }) => ({ value: id, label }));

/** How the trajectories that are trained on differ from the policy's own. */
export const EXPLORATION_SETTINGS = [
  {
    key: 'explorationEpsilon',
    kind: 'number',
    label: 'Exploration ε',
    help: 'Chance of a random legal action at each step, at the start of training.',
    explanation: { sentence: 'ε at the start: how often the sampler takes a random legal action instead of one of the policy’s.', formulaId: 'explorationMix', reference: FLOW_NETWORK_PAPER },
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
    explanation: { sentence: 'ε at the last planned iteration.', formulaId: 'explorationMix', reference: FLOW_NETWORK_PAPER },
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
    explanation: { sentence: 'How ε gets from its first value v₀ to its last v₁.', formulaId: 'linearSchedule', reference: FLOW_NETWORK_PAPER },
    choices: SCHEDULE_CHOICES,
    default: 'linear',
  },
  {
    key: 'samplingTemperature',
    kind: 'number',
    label: 'Sampling temperature',
    help: 'Divides the logits that are sampled from: above 1 tries more, below 1 less, 1 is the policy itself.',
    explanation: { sentence: 'T at the start: above 1 the sampler is more even than the policy, below 1 more decided.', formulaId: 'temperature', reference: FOUNDATIONS_PAPER },
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
    explanation: { sentence: 'T at the last planned iteration.', formulaId: 'temperature', reference: FOUNDATIONS_PAPER },
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
    explanation: { sentence: 'How the temperature gets from its first value v₀ to its last v₁.', formulaId: 'linearSchedule', reference: FOUNDATIONS_PAPER },
    choices: SCHEDULE_CHOICES,
    default: 'linear',
  },
] as const satisfies readonly Setting[];
