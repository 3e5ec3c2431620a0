import { replacedKeys } from '../config/configWords.ts';
import { LIVE_KEYS, liveSettings } from '../config/liveSettings.ts';
import type { RunConfig } from '../config/runConfig.ts';
import { flattenConfig } from '../config/schema.ts';

/** The keys whose values differ; a key that only one side has counts once the environment is the same. */
export function changedKeys(before: RunConfig, after: RunConfig): readonly string[] {
  const [left, right] = [flattenConfig(before), flattenConfig(after)];
  const replaced = replacedKeys(before, after);
  return [...new Set([...left.keys(), ...right.keys()])].filter((key) => left.get(key) !== right.get(key) && !replaced.has(key));
}

/** The changed keys that a run in progress cannot take. */
export function restartKeys(before: RunConfig, after: RunConfig): readonly string[] {
  const live: readonly string[] = LIVE_KEYS;
  return changedKeys(before, after).filter((key) => !live.includes(key));
}

export function haveSameLiveSettings(left: RunConfig, right: RunConfig): boolean {
  return LIVE_KEYS.every((key) => left.training[key] === right.training[key]);
}

/** `config` with the live settings of `source`. */
export function withLiveSettings(config: RunConfig, source: RunConfig): RunConfig {
  return { ...config, training: { ...config.training, ...liveSettings(source.training) } };
}

/** True when both draw the same space, so that a picture of one may stand until the other's arrives. */
export function haveSameEnvironment(left: RunConfig, right: RunConfig): boolean {
  return (
    left.environment === right.environment &&
    Object.entries(left.environmentParameters).every(([key, value]) => right.environmentParameters[key] === value)
  );
}
