import { TRAINING_SETTINGS, type TrainingParameters } from '../gfn/settingsRegistry.ts';

type LiveSetting = Extract<(typeof TRAINING_SETTINGS)[number], { readonly appliesLive: true }>;

/** Settings that a run in progress accepts; everything else needs a restart. */
export const LIVE_KEYS = TRAINING_SETTINGS.filter(
  (setting): setting is LiveSetting => 'appliesLive' in setting && setting.appliesLive,
).map(({ key }) => key);

export type LiveSettings = Pick<TrainingParameters, LiveSetting['key']>;

export function liveSettings(training: TrainingParameters): LiveSettings {
  return Object.fromEntries(LIVE_KEYS.map((key) => [key, training[key]])) as unknown as LiveSettings;
}
