/** The scripts for other libraries, as the page offers them. */
import type { RunConfig } from '../../config/runConfig.ts';
import { ImportRefusal } from '../importRefusal.ts';
import { gfnxScript } from './gfnx.ts';
import { torchgfnScript } from './torchgfn.ts';

type ScriptResult = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

export interface ScriptDefinition {
  readonly id: string;
  readonly library: string;
  readonly write: (config: RunConfig, version: string) => string;
}

export const SCRIPTS = [
  { id: 'torchgfn', library: 'torchgfn', write: torchgfnScript },
  { id: 'gfnx', library: 'gfnx', write: gfnxScript },
] as const satisfies readonly ScriptDefinition[];

/** The script of a configuration, or the reason why there is none. Total. `version` is that of the package. */
export function writeScript({ write }: ScriptDefinition, config: RunConfig, version: string): ScriptResult {
  try {
    return { ok: true, text: write(config, version) };
  } catch (error) {
    if (error instanceof ImportRefusal) return { ok: false, reason: error.message };
    throw error;
  }
}
