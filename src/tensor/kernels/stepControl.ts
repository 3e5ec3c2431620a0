import { integers, unsignedIntegers } from './wordKernel.ts';

/**
 * Words of the control buffer of a training step. The host writes the settings, the step itself the progress, so that
 * nothing about a step is frozen in its recording but its shapes.
 */
export const CONTROL = {
  // Settings, one contiguous stretch from word 0.
  plannedIterations: 0,
  explorationEpsilon: 1,
  learningRateDecay: 2,
  policyRate: 3,
  logZRate: 4,
  key0: 5,
  key1: 6,
  explorationEpsilonEnd: 7,
  explorationSchedule: 8,
  samplingTemperature: 9,
  samplingTemperatureEnd: 10,
  temperatureSchedule: 11,
  objectiveParameters: 16,
  // Progress.
  iteration: 24,
  adamStep: 25,
  /** 1 once a loss was not finite: from then on a step changes nothing. */
  isHalted: 26,
  haltLoss: 27,
  // Of the step under way, for Adam: learning rate / (1 − β₁ᵗ), and 1/√(1 − β₂ᵗ).
  policyStepSize: 28,
  logZStepSize: 29,
  rootScale: 30,
} as const;

const SETTINGS_WORDS = 24;
export const CONTROL_WORDS = 32;

/** From a first value to a last one over the planned iterations. */
export interface ScheduledSetting {
  readonly first: number;
  readonly last: number;
  /** The schedule's place in `SCHEDULE_SHARES`. */
  readonly schedule: number;
}

export interface StepSettings {
  readonly plannedIterations: number;
  readonly explorationEpsilon: ScheduledSetting;
  readonly samplingTemperature: ScheduledSetting;
  readonly learningRateDecay: number;
  readonly policyRate: number;
  readonly logZRate: number;
  /** Philox key of the stream that sampling draws from. */
  readonly keys: readonly [number, number];
  /** In the order of the objective's parameter definitions. */
  readonly objectiveParameters: readonly number[];
}

/** [SETTINGS_WORDS] the settings as words. */
export function settingsWords(settings: StepSettings): Float32Array {
  const words = new Float32Array(SETTINGS_WORDS);
  const bits = unsignedIntegers(words);
  words[CONTROL.explorationEpsilon] = settings.explorationEpsilon.first;
  words[CONTROL.explorationEpsilonEnd] = settings.explorationEpsilon.last;
  words[CONTROL.samplingTemperature] = settings.samplingTemperature.first;
  words[CONTROL.samplingTemperatureEnd] = settings.samplingTemperature.last;
  words[CONTROL.learningRateDecay] = settings.learningRateDecay;
  words[CONTROL.policyRate] = settings.policyRate;
  words[CONTROL.logZRate] = settings.logZRate;
  words.set(settings.objectiveParameters, CONTROL.objectiveParameters);
  bits[CONTROL.plannedIterations] = settings.plannedIterations;
  bits[CONTROL.explorationSchedule] = settings.explorationEpsilon.schedule;
  bits[CONTROL.temperatureSchedule] = settings.samplingTemperature.schedule;
  bits[CONTROL.key0] = settings.keys[0];
  bits[CONTROL.key1] = settings.keys[1];
  return words;
}

/**
 * How far along a run is, 0 to 1, and half a cosine along it. WGSL promises its cosine only to 2^-11, so it is a series here:
 * cos πp = −sin π(p − ½) to degree 13, off by less than 2e-7.
 */
export const PROGRESS_WGSL = `
fn trainingProgress() -> f32 {
  return min(1.0, f32(control[${CONTROL.iteration}]) / max(1.0, f32(control[${CONTROL.plannedIterations}]) - 1.0));
}
fn cosineOfProgress() -> f32 {
  let angle = 3.14159265358979 * (trainingProgress() - 0.5);
  let s = angle * angle;
  return -angle * (1.0 - s / 6.0 * (1.0 - s / 20.0 * (1.0 - s / 42.0 * (1.0 - s / 72.0 * (1.0 - s / 110.0 * (1.0 - s / 156.0))))));
}`;

/** ε and temperature at this iteration, by `SCHEDULE_SHARES`. */
export const BEHAVIOUR_WGSL = `
fn scheduleShare(schedule : u32) -> f32 {
  let progress = trainingProgress();
  switch schedule {
    case 0u: { return progress; }
    case 1u: { return min(1.0, 2.0 * progress); }
    case 2u: { return 0.5 * (1.0 - cosineOfProgress()); }
    default: { return 0.0; }
  }
}
fn scheduled(first : f32, last : f32, schedule : u32) -> f32 {
  return first + (last - first) * scheduleShare(schedule);
}
fn explorationNow() -> f32 {
  return scheduled(
    bitcast<f32>(control[${CONTROL.explorationEpsilon}]),
    bitcast<f32>(control[${CONTROL.explorationEpsilonEnd}]),
    control[${CONTROL.explorationSchedule}],
  );
}
fn temperatureNow() -> f32 {
  return scheduled(
    bitcast<f32>(control[${CONTROL.samplingTemperature}]),
    bitcast<f32>(control[${CONTROL.samplingTemperatureEnd}]),
    control[${CONTROL.temperatureSchedule}],
  );
}`;

/**
 * Learning-rate factor and Adam's corrections. WGSL loses digits in 1 − 0.999ᵗ, so 1 − eˣ is a series to degree 10 near 0;
 * errors below 2e-7.
 */
export const LEARNING_RATE_WGSL = `
fn learningRateFactorNow() -> f32 {
  let lowest = bitcast<f32>(control[${CONTROL.learningRateDecay}]);
  return lowest + (1.0 - lowest) * 0.5 * (1.0 + cosineOfProgress());
}
fn oneMinusPower(logBase : f32, exponent : f32) -> f32 {
  let x = logBase * exponent;
  if (x < -0.5) { return 1.0 - exp(x); }
  return -x * (1.0 + x / 2.0 * (1.0 + x / 3.0 * (1.0 + x / 4.0 * (1.0 + x / 5.0 * (1.0 + x / 6.0 * (1.0 + x / 7.0 * (1.0 + x / 8.0 * (1.0 + x / 9.0 * (1.0 + x / 10.0)))))))));
}`;

/** Adam's decay rates (Kingma and Ba 2015, sec. 2). */
export const ADAM_DECAY = { beta1: 0.9, beta2: 0.999 } as const;

/** What lane 0 does once the loss is known; `loss` and `isFinite` are in scope. */
export const CLOSE_STEP_WGSL = `
fn closeStep(loss : f32, isFinite : bool) {
  if (!isFinite) {
    control[${CONTROL.isHalted}] = 1u;
    control[${CONTROL.haltLoss}] = bitcast<u32>(loss);
    return;
  }
  let adamStep = control[${CONTROL.adamStep}] + 1u;
  let factor = learningRateFactorNow() / oneMinusPower(${Math.log(ADAM_DECAY.beta1)}, f32(adamStep));
  let rootScale = 1.0 / sqrt(oneMinusPower(${Math.log(ADAM_DECAY.beta2)}, f32(adamStep)));
  control[${CONTROL.policyStepSize}] = bitcast<u32>(bitcast<f32>(control[${CONTROL.policyRate}]) * factor);
  control[${CONTROL.logZStepSize}] = bitcast<u32>(bitcast<f32>(control[${CONTROL.logZRate}]) * factor);
  control[${CONTROL.rootScale}] = bitcast<u32>(rootScale);
  control[${CONTROL.adamStep}] = adamStep;
  control[${CONTROL.iteration}] += 1u;
}`;

function progressOf(control: Float32Array): number {
  const words = unsignedIntegers(control);
  return Math.min(1, (words[CONTROL.iteration] as number) / Math.max(1, (words[CONTROL.plannedIterations] as number) - 1));
}

/** Share of the way done at a progress of 0 … 1: linear, linear to half time, half a cosine, constant. */
const SCHEDULE_SHARES: readonly ((progress: number) => number)[] = [
  (progress) => progress,
  (progress) => Math.min(1, 2 * progress),
  (progress) => 0.5 * (1 - Math.cos(Math.PI * progress)),
  () => 0,
];

function scheduledNow(control: Float32Array, first: number, last: number, schedule: number): number {
  const share = SCHEDULE_SHARES[unsignedIntegers(control)[schedule] as number] ?? (() => 0);
  const [from, to] = [control[first] as number, control[last] as number];
  return from + (to - from) * share(progressOf(control));
}

/** Twins of the functions of the same names in `BEHAVIOUR_WGSL`. */
export function explorationNow(control: Float32Array): number {
  return scheduledNow(control, CONTROL.explorationEpsilon, CONTROL.explorationEpsilonEnd, CONTROL.explorationSchedule);
}

export function temperatureNow(control: Float32Array): number {
  return scheduledNow(control, CONTROL.samplingTemperature, CONTROL.samplingTemperatureEnd, CONTROL.temperatureSchedule);
}

/** Twin of `closeStep`. */
export function closeStep(control: Float32Array, loss: number): void {
  const words = integers(control);
  if (!Number.isFinite(loss)) {
    words[CONTROL.isHalted] = 1;
    control[CONTROL.haltLoss] = loss;
    return;
  }
  const adamStep = (words[CONTROL.adamStep] as number) + 1;
  const lowest = control[CONTROL.learningRateDecay] as number;
  const cosine = Math.cos(Math.PI * progressOf(control));
  const factor = (lowest + (1 - lowest) * 0.5 * (1 + cosine)) / (1 - ADAM_DECAY.beta1 ** adamStep);
  control[CONTROL.policyStepSize] = (control[CONTROL.policyRate] as number) * factor;
  control[CONTROL.logZStepSize] = (control[CONTROL.logZRate] as number) * factor;
  control[CONTROL.rootScale] = 1 / Math.sqrt(1 - ADAM_DECAY.beta2 ** adamStep);
  words[CONTROL.adamStep] = adamStep;
  words[CONTROL.iteration] = (words[CONTROL.iteration] as number) + 1;
}
