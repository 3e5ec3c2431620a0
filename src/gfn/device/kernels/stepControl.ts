import {
  ADAM_PROGRESS_WORDS,
  ADAM_SETTINGS_WORDS,
  adamSettingsWords,
  ADVANCE_ADAM_WGSL,
  type AdamPlace,
} from '../../../tensor/kernels/adamControl.ts';
import type { ParameterDefinition, ParameterValues } from '../../../lib/parameters.ts';
import { RandomStream } from '../../../rng/randomStream.ts';
import { unsignedIntegers } from '../../../tensor/kernels/wordKernel.ts';
import { optimisersOf, type Method } from '../../method.ts';
import { LOG_Z_GROUP, POLICY_GROUP } from '../../policies/policyParameters.ts';
import { LEARNING_RATE_FACTOR_WGSL, SCHEDULES, TRAINING_PROGRESS_WGSL } from '../../schedules.ts';

/**
 * Words of the control buffer of a training step. The host writes the settings, the step itself the progress, so that
 * nothing about a step is frozen in its recording but its shapes.
 */
export const CONTROL = {
  // Settings, one contiguous stretch from word 0.
  plannedIterations: 0,
  explorationEpsilon: 1,
  learningRateDecay: 2,
  key0: 3,
  key1: 4,
  explorationEpsilonEnd: 5,
  explorationSchedule: 6,
  samplingTemperature: 7,
  samplingTemperatureEnd: 8,
  temperatureSchedule: 9,
  objectiveParameters: 16,
  /** Of the first group; each has `ADAM_SETTINGS_WORDS`. */
  optimisers: 24,
  // Progress.
  iteration: 40,
  /** 1 once a loss was not finite: from then on a step changes nothing. */
  isHalted: 41,
  haltLoss: 42,
  /** Of the first group; each has `ADAM_PROGRESS_WORDS`. */
  updates: 44,
} as const;

const SETTINGS_WORDS = CONTROL.iteration;
export const CONTROL_WORDS = 52;

/** The groups of parameters that a step updates, each by its own settings and with its own count of updates. @internal */
export const STEP_GROUPS = [POLICY_GROUP, LOG_Z_GROUP] as const;
type StepGroup = (typeof STEP_GROUPS)[number];

/** Where the control buffer keeps what Adam needs for each group. */
export const ADAM_PLACES = Object.fromEntries(
  STEP_GROUPS.map((group, index): [StepGroup, AdamPlace] => [
    group,
    { settings: CONTROL.optimisers + index * ADAM_SETTINGS_WORDS, progress: CONTROL.updates + index * ADAM_PROGRESS_WORDS },
  ]),
) as Readonly<Record<StepGroup, AdamPlace>>;

/** [SETTINGS_WORDS] the settings that a step reads from the control buffer. */
export function stepSettings({ settings, objective, objectiveParameters }: Method): Float32Array {
  const words = new Float32Array(SETTINGS_WORDS);
  const bits = unsignedIntegers(words);
  words[CONTROL.explorationEpsilon] = settings.explorationEpsilon;
  words[CONTROL.explorationEpsilonEnd] = settings.explorationEpsilonEnd;
  words[CONTROL.samplingTemperature] = settings.samplingTemperature;
  words[CONTROL.samplingTemperatureEnd] = settings.samplingTemperatureEnd;
  words[CONTROL.learningRateDecay] = settings.learningRateDecay;
  words.set(objective.parameters.map((definition) => parameterNumber(definition, objectiveParameters)), CONTROL.objectiveParameters);
  bits[CONTROL.plannedIterations] = settings.iterations;
  bits[CONTROL.explorationSchedule] = scheduleNumber(settings.explorationSchedule);
  bits[CONTROL.temperatureSchedule] = scheduleNumber(settings.temperatureSchedule);
  bits.set(new RandomStream(settings.seed, 'forwardSampling').keys, CONTROL.key0);
  const optimisers = optimisersOf(settings);
  for (const group of STEP_GROUPS) words.set(adamSettingsWords(optimisers[group]), ADAM_PLACES[group].settings);
  return words;
}

/** A choice crosses as its place in the list of choices. */
function parameterNumber(definition: ParameterDefinition, parameters: ParameterValues): number {
  const value = parameters[definition.key] ?? definition.default;
  return definition.kind === 'choice' ? definition.choices.findIndex((choice) => choice.value === value) : Number(value);
}

/** A schedule crosses as its place in the list, from which the shader's `switch` is made. */
function scheduleNumber(schedule: string): number {
  return SCHEDULES.findIndex(({ id }) => id === schedule);
}

/** How far along a run is, 0 to 1. WGSL promises its cosine only to 2^-11: cos πx = −sin π(x − ½) to degree 13 is off by less than 2e-7. */
export const PROGRESS_WGSL = `
fn controlNumber(word : i32) -> f32 { return bitcast<f32>(control[word]); }
fn trainingProgress() -> f32 {
  let iteration = f32(control[${CONTROL.iteration}]);
  let plannedIterations = f32(control[${CONTROL.plannedIterations}]);
  return ${TRAINING_PROGRESS_WGSL};
}
fn cosineOf(x : f32) -> f32 {
  let angle = 3.14159265358979 * (x - 0.5);
  let s = angle * angle;
  return -angle * (1.0 - s / 6.0 * (1.0 - s / 20.0 * (1.0 - s / 42.0 * (1.0 - s / 72.0 * (1.0 - s / 110.0 * (1.0 - s / 156.0))))));
}`;

const SCHEDULE_CASES = SCHEDULES.map(({ wgsl }, index) => `case ${index}u: { return ${wgsl}; }`);

/** ε and temperature at this iteration. */
export const BEHAVIOUR_WGSL = `
fn scheduleShare(schedule : u32) -> f32 {
  let progress = trainingProgress();
  switch schedule {
    ${SCHEDULE_CASES.join('\n    ')}
    default: { return 0.0; }
  }
}
fn scheduled(first : f32, last : f32, schedule : u32) -> f32 {
  return first + (last - first) * scheduleShare(schedule);
}
fn explorationNow() -> f32 {
  let schedule = control[${CONTROL.explorationSchedule}];
  return scheduled(controlNumber(${CONTROL.explorationEpsilon}), controlNumber(${CONTROL.explorationEpsilonEnd}), schedule);
}
fn temperatureNow() -> f32 {
  let schedule = control[${CONTROL.temperatureSchedule}];
  return scheduled(controlNumber(${CONTROL.samplingTemperature}), controlNumber(${CONTROL.samplingTemperatureEnd}), schedule);
}`;

/** The rates at this iteration, as a share of what is set. */
export const LEARNING_RATE_WGSL = `
fn learningRateFactorNow() -> f32 {
  let progress = trainingProgress();
  let lowest = controlNumber(${CONTROL.learningRateDecay});
  return ${LEARNING_RATE_FACTOR_WGSL};
}`;

const advance = ({ settings, progress }: AdamPlace): string => `advanceAdam(${settings}, ${progress}, rateShare);`;

/** What lane 0 does once the loss is known; only groups that get a gradient count an update. */
export const CLOSE_STEP_WGSL = `
${ADVANCE_ADAM_WGSL}
fn closeStep(loss : f32, isFinite : bool, usesLogZ : bool) {
  if (!isFinite) {
    control[${CONTROL.isHalted}] = 1u;
    control[${CONTROL.haltLoss}] = bitcast<u32>(loss);
    return;
  }
  let rateShare = learningRateFactorNow();
  ${advance(ADAM_PLACES.policy)}
  if (usesLogZ) { ${advance(ADAM_PLACES.logZ)} }
  control[${CONTROL.iteration}] += 1u;
}`;
