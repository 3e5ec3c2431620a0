import { decodeHash, encodeHash } from './hashCodec.ts';
import { presetConfig, PRESETS } from './presets.ts';
import type { ValidatedConfig } from './schema.ts';

/** What the page shows to a visitor who asks for nothing in particular, as the hash that a link to it has. */
const LANDING_HASH = encodeHash(presetConfig(PRESETS[0]));

/**
 * What the page makes of its address: the first preset where there is no hash at all, and of any hash what `decodeHash` does, so
 * that `#v=1` stays the default configuration. Never throws.
 */
export function readAddress(hash: string): ValidatedConfig {
  return decodeHash(hash === '' || hash === '#' ? LANDING_HASH : hash);
}
