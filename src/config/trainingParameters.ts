import { BACKWARD_POLICIES } from '../gfn/policies/backwardPolicies.ts';
import type { ParameterDefinition, ParameterValues } from '../lib/parameters.ts';
import type { TrainingParameters } from './runConfig.ts';
import { REPLAY_PARAMETERS } from './replayParameters.ts';
import { SAMPLING_PARAMETERS } from './samplingParameters.ts';

type TrainingKey = keyof TrainingParameters;

const BACKWARD_POLICY = {
  key: 'backwardPolicy',
  kind: 'choice',
  label: 'Backward policy',
  help: 'How credit is shared among the different ways of building the same object.',
  choices: BACKWARD_POLICIES.map(({ id, label }) => ({ value: id, label })),
  default: BACKWARD_POLICIES[0].id,
} as const satisfies ParameterDefinition & { readonly key: TrainingKey };

const BACKEND = {
  key: 'backend',
  kind: 'choice',
  label: 'Compute backend',
  help: 'What does the arithmetic; automatic times a few real steps and keeps the faster one.',
  choices: [
    { value: 'auto', label: 'Automatic' },
    { value: 'webgpu', label: 'WebGPU (graphics card)' },
    { value: 'wasm', label: 'WebAssembly (processor, fast)' },
    { value: 'cpu', label: 'JavaScript (works everywhere, many times slower)' },
  ],
  default: 'auto',
} as const satisfies ParameterDefinition & { readonly key: TrainingKey };

const OPTIMISATION_PARAMETERS = [
  BACKWARD_POLICY,
  {
    key: 'batchSize',
    kind: 'integer',
    label: 'Batch size',
    help: 'How many objects are built and learned from in each iteration.',
    minimum: 1,
    maximum: 1024,
    default: 16,
    scale: 'logarithmic',
  },
  {
    key: 'hiddenLayers',
    kind: 'integer',
    label: 'Hidden layers',
    help: 'How many layers the policy network has between its input and its output.',
    minimum: 1,
    maximum: 4,
    default: 2,
  },
  {
    key: 'hiddenWidth',
    kind: 'integer',
    label: 'Hidden width',
    help: 'How many units each hidden layer has; wider learns more and runs slower.',
    minimum: 8,
    maximum: 512,
    default: 256,
    scale: 'logarithmic',
  },
  {
    key: 'learningRate',
    kind: 'number',
    label: 'Learning rate',
    help: 'How far the policy moves per iteration: too small is slow, too large is unstable.',
    minimum: 1e-6,
    maximum: 1,
    default: 1e-3,
    scale: 'logarithmic',
    appliesLive: true,
  },
  {
    key: 'logZLearningRate',
    kind: 'number',
    label: 'Learning rate of log Z',
    help: 'How far the estimate of the total reward moves per iteration; usually about 100 times the policy’s.',
    minimum: 1e-5,
    maximum: 10,
    default: 0.1,
    scale: 'logarithmic',
    appliesLive: true,
  },
  {
    key: 'initialLogZ',
    kind: 'choice',
    label: 'Initial log Z',
    help: 'Where the estimate of log Z starts; on long trajectories this can matter more than the choice of objective.',
    choices: [
      { value: 'zero', label: '0' },
      { value: 'firstBatch', label: 'Estimated from the first batch' },
      { value: 'value', label: 'A value of your own' },
    ],
    default: 'zero',
  },
  {
    key: 'initialLogZValue',
    shownWhen: { key: 'initialLogZ', value: 'value' },
    kind: 'number',
    label: 'Initial value of log Z',
    help: 'The natural logarithm of the total reward that training starts from.',
    minimum: -100,
    maximum: 300,
    default: 0,
  },
  {
    key: 'learningRateDecay',
    kind: 'number',
    label: 'Learning rate left at the end',
    help: 'Fraction of both learning rates that is left at the last planned iteration; 1 keeps them constant.',
    minimum: 1e-4,
    maximum: 1,
    default: 0.01,
    scale: 'logarithmic',
    appliesLive: true,
  },
  {
    key: 'iterations',
    kind: 'integer',
    label: 'Planned iterations',
    help: 'How many training steps are planned; the learning rates and ε are scheduled over them.',
    minimum: 1,
    maximum: 1_000_000,
    default: 2000,
    scale: 'logarithmic',
    appliesLive: true,
  },
  {
    key: 'seed',
    kind: 'integer',
    label: 'Random seed',
    help: 'Everything random starts from this number; on the processor the same seed gives the same run.',
    minimum: 0,
    maximum: 4_294_967_295,
    default: 0,
  },
  BACKEND,
] as const satisfies readonly (ParameterDefinition & { readonly key: TrainingKey })[];

/** The sections of the form that hold the training parameters, in order. */
export const TRAINING_SECTIONS = [
  { id: 'training', label: 'Training', isAdvanced: false, definitions: OPTIMISATION_PARAMETERS },
  { id: 'sampling', label: 'Sampling', isAdvanced: true, definitions: SAMPLING_PARAMETERS },
  { id: 'replay', label: 'Replay, search, baselines', isAdvanced: true, definitions: REPLAY_PARAMETERS },
] as const;

/** Bounds, defaults and words for every field of `TrainingParameters`, in the order of form and hash. */
export const TRAINING_PARAMETERS = [...OPTIMISATION_PARAMETERS, ...SAMPLING_PARAMETERS, ...REPLAY_PARAMETERS] as const;

/** Words that stand for numbers in the hash and in JSON, by key: a decay of `true` is the usual one, `false` none. */
export const NUMBER_WORDS: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map([
  ['learningRateDecay', new Map([['true', 0.01], ['false', 1]])],
]);

/**
 * `values` as the training parameters that they are.
 * @throws Error when `values` lacks one of them or has one of the wrong type (they are read first)
 */
export function toTrainingParameters(values: ParameterValues): TrainingParameters {
  const read = TRAINING_PARAMETERS.map((definition: ParameterDefinition) => {
    const value = values[definition.key];
    const isNumber = definition.kind === 'integer' || definition.kind === 'number';
    if (typeof value !== (isNumber ? 'number' : 'string')) {
      throw new Error(`The training parameter ${definition.key} must be a ${isNumber ? 'number' : 'text'}.`);
    }
    return [definition.key, value] as const;
  });
  return Object.fromEntries(read) as unknown as TrainingParameters;
}
