import type { RunConfig } from '../../../config/runConfig.ts';
import { validateConfig } from '../../../config/schema.ts';

/** @throws Error where a setting is not taken as given, so that no check runs on something else */
export function checkConfig(overrides: Readonly<Record<string, number | string>>): RunConfig {
  const { config, notices } = validateConfig(overrides);
  const [notice] = notices;
  if (notice !== undefined) throw new Error(JSON.stringify(notice));
  return config;
}
