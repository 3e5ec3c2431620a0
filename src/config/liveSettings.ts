import type { TrainingParameters } from './runConfig.ts';
import { TRAINING_PARAMETERS } from './trainingParameters.ts';

type TrainingDefinition = (typeof TRAINING_PARAMETERS)[number];
type LiveDefinition = Extract<TrainingDefinition, { readonly appliesLive: true }>;

/** Settings that a run in progress accepts; everything else needs a restart. */
export const LIVE_KEYS = TRAINING_PARAMETERS.filter(
  (definition): definition is LiveDefinition => 'appliesLive' in definition && definition.appliesLive,
).map(({ key }) => key);

export type LiveSettings = Pick<TrainingParameters, LiveDefinition['key']>;

export function liveSettings(training: TrainingParameters): LiveSettings {
  return Object.fromEntries(LIVE_KEYS.map((key) => [key, training[key]])) as unknown as LiveSettings;
}
