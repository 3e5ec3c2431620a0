import type { RunConfig } from '../config/runConfig.ts';
import { flattenConfig } from '../config/schema.ts';
import type { LiveSettings } from '../worker/protocol.ts';

/** The settings that `tune` hands to a run in progress; the type keeps this list equal to the protocol's. */
const LIVE_KEYS = Object.keys({
  learningRate: true,
  logZLearningRate: true,
  learningRateDecay: true,
  explorationEpsilon: true,
  iterations: true,
} satisfies Record<keyof LiveSettings, true>) as readonly (keyof LiveSettings)[];

/** The keys whose values differ; a key that only one side has counts once the environment is the same. */
export function changedKeys(before: RunConfig, after: RunConfig): readonly string[] {
  const [left, right] = [flattenConfig(before), flattenConfig(after)];
  const owned = new Set([...ownedByOther(before, after), ...ownedByOther(after, before)]);
  return [...new Set([...left.keys(), ...right.keys()])].filter((key) => left.get(key) !== right.get(key) && !owned.has(key));
}

/** Parameters that exist only because another environment or objective was chosen: one change, not five. */
function ownedByOther(config: RunConfig, other: RunConfig): readonly string[] {
  const environment = config.environment === other.environment ? {} : config.environmentParameters;
  const objective = config.objective === other.objective ? {} : config.objectiveParameters;
  return Object.keys({ ...environment, ...objective });
}

/** The changed keys that a run in progress cannot take. */
export function restartKeys(before: RunConfig, after: RunConfig): readonly string[] {
  const live: readonly string[] = LIVE_KEYS;
  return changedKeys(before, after).filter((key) => !live.includes(key));
}

export function liveSettingsOf(config: RunConfig): LiveSettings {
  const { learningRate, logZLearningRate, learningRateDecay, explorationEpsilon, iterations } = config.training;
  return { learningRate, logZLearningRate, learningRateDecay, explorationEpsilon, iterations };
}

export function haveSameLiveSettings(left: RunConfig, right: RunConfig): boolean {
  return LIVE_KEYS.every((key) => left.training[key] === right.training[key]);
}

/** `config` with the live settings of `source`. */
export function withLiveSettings(config: RunConfig, source: RunConfig): RunConfig {
  return { ...config, training: { ...config.training, ...liveSettingsOf(source) } };
}

/** True when both draw the same space, so that a picture of one may stand until the other's arrives. */
export function haveSameEnvironment(left: RunConfig, right: RunConfig): boolean {
  return (
    left.environment === right.environment &&
    Object.entries(left.environmentParameters).every(([key, value]) => right.environmentParameters[key] === value)
  );
}
