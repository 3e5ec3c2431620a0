import { decodeHash, encodeHash } from './hashCodec.ts';
import { presetConfig, PRESETS } from './presets.ts';
import type { ValidatedConfig } from './schema.ts';

/** What the page shows to a visitor who asks for nothing in particular, as the hash that a link to it has. */
const LANDING_HASH = encodeHash(presetConfig(PRESETS[0]));

/** The address of the gallery, which says nothing of the settings. */
export const GALLERY_HASH = '#gallery';

/**
 * What the page makes of its address: the first preset where it says nothing of the settings, and of any hash what `decodeHash`
 * does, so that `#v=1` stays the default configuration. Never throws.
 */
export function readAddress(hash: string): ValidatedConfig {
  return decodeHash(['', '#', GALLERY_HASH].includes(hash) ? LANDING_HASH : hash);
}
