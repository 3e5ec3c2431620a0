import type { StreamName } from '../../rng/randomStream.ts';

/**
 * The Philox key of `new RandomStream(seed, name)`, for drawing the same numbers on the device: the seed and the FNV-1a
 * hash of the name.
 */
export function streamKeys(seed: number, name: StreamName): readonly [number, number] {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return [seed >>> 0, hash >>> 0];
}
