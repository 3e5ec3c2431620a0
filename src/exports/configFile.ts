import type { RunConfig } from '../config/runConfig.ts';
import { plainConfig } from './configMark.ts';

/** The configuration as a JSON file that people read and the page and the command line take back. */
export function configFile(config: RunConfig): string {
  return `${JSON.stringify(plainConfig(config), null, 2)}\n`;
}
