import type { AdamSettings } from '../../lib/adamSettings.ts';

/**
 * Where a control buffer, from which a recorded step takes its numbers, holds those of one group of parameters: they may
 * change from replay to replay.
 */
export interface AdamPlace {
  /** The first of `ADAM_SETTINGS_WORDS` words that the host writes. */
  readonly settings: number;
  /** The first of `ADAM_PROGRESS_WORDS` words that the step itself keeps up to date. */
  readonly progress: number;
}

/** Places among the settings. The logarithms are the host's: WGSL's own lose most digits this close to 1. @internal */
export const ADAM_SETTING = {
  learningRate: 0,
  logBeta1: 1,
  logBeta2: 2,
  beta1: 3,
  oneMinusBeta1: 4,
  beta2: 5,
  oneMinusBeta2: 6,
  epsilon: 7,
} as const;
export const ADAM_SETTINGS_WORDS = 8;

/** Places among the progress: updates done (an integer), and of the one under way `stepSize` and `rootScale` of `AdamConstants`. */
export const ADAM_PROGRESS = { step: 0, stepSize: 1, rootScale: 2 } as const;
export const ADAM_PROGRESS_WORDS = 4;

/** [ADAM_SETTINGS_WORDS] */
export function adamSettingsWords({ learningRate, beta1, beta2, epsilon }: AdamSettings): Float32Array {
  return Float32Array.of(learningRate, Math.log(beta1), Math.log(beta2), beta1, 1 - beta1, beta2, 1 - beta2, epsilon);
}

/** WGSL that reads a place of the control buffer, a binding of u32 called `control`. */
const PLACE_WGSL = 'fn adamWord(word : i32) -> f32 { return bitcast<f32>(control[word]); }';

/** `placedConstants(settings, progress)`, once `ADAM_WGSL` has said what `AdamConstants` are. */
export const PLACED_CONSTANTS_WGSL = `
${PLACE_WGSL}
fn placedConstants(settings : i32, progress : i32) -> AdamConstants {
  return AdamConstants(
    adamWord(settings + ${ADAM_SETTING.beta1}), adamWord(settings + ${ADAM_SETTING.oneMinusBeta1}),
    adamWord(settings + ${ADAM_SETTING.beta2}), adamWord(settings + ${ADAM_SETTING.oneMinusBeta2}),
    adamWord(progress + ${ADAM_PROGRESS.stepSize}), adamWord(progress + ${ADAM_PROGRESS.rootScale}),
    adamWord(settings + ${ADAM_SETTING.epsilon}),
  );
}`;

/**
 * `advanceAdam(settings, progress, rateShare)`: counts an update of the group and works out what `adamConstants` would at this
 * share of its learning rate. WGSL loses digits in 1 − 0.999ᵗ, so 1 − eˣ is a series to degree 10 near 0; errors below 2e-7.
 */
export const ADVANCE_ADAM_WGSL = `
${PLACE_WGSL}
fn oneMinusPower(logBase : f32, exponent : f32) -> f32 {
  let x = logBase * exponent;
  if (x < -0.5) { return 1.0 - exp(x); }
  return -x * (1.0 + x / 2.0 * (1.0 + x / 3.0 * (1.0 + x / 4.0 * (1.0 + x / 5.0 * (1.0 + x / 6.0 * (1.0 + x / 7.0 * (1.0 + x / 8.0 * (1.0 + x / 9.0 * (1.0 + x / 10.0)))))))));
}
fn advanceAdam(settings : i32, progress : i32, rateShare : f32) {
  let step = control[progress + ${ADAM_PROGRESS.step}] + 1u;
  let share = rateShare / oneMinusPower(adamWord(settings + ${ADAM_SETTING.logBeta1}), f32(step));
  let stepSize = adamWord(settings + ${ADAM_SETTING.learningRate}) * share;
  let rootScale = 1.0 / sqrt(oneMinusPower(adamWord(settings + ${ADAM_SETTING.logBeta2}), f32(step)));
  control[progress + ${ADAM_PROGRESS.step}] = step;
  control[progress + ${ADAM_PROGRESS.stepSize}] = bitcast<u32>(stepSize);
  control[progress + ${ADAM_PROGRESS.rootScale}] = bitcast<u32>(rootScale);
}`;
