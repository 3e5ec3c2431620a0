import type { TrainingParameters } from './runConfig.ts';

/** Settings that a run in progress accepts; everything else needs a restart. */
export const LIVE_KEYS = [
  'learningRate',
  'logZLearningRate',
  'learningRateDecay',
  'iterations',
  'explorationEpsilon',
  'explorationEpsilonEnd',
  'samplingTemperature',
  'samplingTemperatureEnd',
] as const satisfies readonly (keyof TrainingParameters)[];

export type LiveSettings = Pick<TrainingParameters, (typeof LIVE_KEYS)[number]>;

export function liveSettings(training: TrainingParameters): LiveSettings {
  return Object.fromEntries(LIVE_KEYS.map((key) => [key, training[key]])) as unknown as LiveSettings;
}
