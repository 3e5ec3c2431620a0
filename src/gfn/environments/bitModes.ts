/**
 * The modes of the bit-sequence environment, built from five 8-bit blocks (Malkin et al. 2022):
 * either every concatenation of blocks, or a few of them drawn by a seed. Bits are 0 or 1; the first bit of a
 * sequence is the most significant of its first word.
 */

import { RandomStream } from '../../rng/randomStream.ts';

export const BLOCKS = ['00000000', '11111111', '11110000', '00001111', '00111100'] as const;
export const BLOCK_LENGTH = 8;

const BITS_SET = new Uint8Array(256);
for (let byte = 1; byte < 256; byte += 1) BITS_SET[byte] = (BITS_SET[byte >> 1] ?? 0) + (byte & 1);
const BLOCK_BYTES = BLOCKS.map((block) => Number.parseInt(block, 2));

/** [256] Hamming distance of each byte to the nearest of the five blocks, 0 … 4. */
const NEAREST_BLOCK_DISTANCE = Uint8Array.from({ length: 256 }, (_, byte) =>
  Math.min(...BLOCK_BYTES.map((block) => BITS_SET[byte ^ block] ?? 0)),
);

/** [5] how many of the 256 bytes lie at distance 0 … 4 from the nearest block. */
export const BLOCK_DISTANCE_COUNTS: readonly number[] = Array.from(
  { length: 5 },
  (_, distance) => NEAREST_BLOCK_DISTANCE.filter((value) => value === distance).length,
);

/** Distance from a complete sequence of k-bit words to the nearest mode. */
export type ModeDistance = (words: readonly number[]) => number;

/**
 * Distance to the nearest of all 5^(n/8) concatenations. They include every combination of blocks, so the
 * minimum is taken byte by byte.
 */
export function blockModeDistance(wordSize: number): ModeDistance {
  return (words) => {
    let distance = 0;
    let byte = 0;
    let bitCount = 0;
    for (const word of words) {
      for (let bit = wordSize - 1; bit >= 0; bit -= 1) {
        byte = (byte << 1) | ((word >> bit) & 1);
        bitCount += 1;
        if (bitCount % BLOCK_LENGTH === 0) {
          distance += NEAREST_BLOCK_DISTANCE[byte] ?? 0;
          byte = 0;
        }
      }
    }
    return distance;
  };
}

/** Distance to the nearest of the given modes, each a text of n bits. */
export function listedModeDistance(modes: readonly string[], wordSize: number): ModeDistance {
  const modeWords = modes.map((mode) => splitIntoWords(mode, wordSize));
  return (words) => {
    let nearest = Infinity;
    for (const mode of modeWords) {
      let distance = 0;
      for (let position = 0; position < mode.length && distance < nearest; position += 1) {
        distance += BITS_SET[(words[position] ?? 0) ^ (mode[position] ?? 0)] ?? 0;
      }
      nearest = Math.min(nearest, distance);
    }
    return nearest;
  };
}

function splitIntoWords(bits: string, wordSize: number): Uint8Array {
  return Uint8Array.from({ length: bits.length / wordSize }, (_, position) =>
    Number.parseInt(bits.slice(position * wordSize, (position + 1) * wordSize), 2),
  );
}

/** How many different sequences of `length` bits the blocks can spell, the last block cut to fit. */
export function distinctModeLimit(length: number): number {
  const cut = length % BLOCK_LENGTH;
  return BLOCKS.length ** Math.floor(length / BLOCK_LENGTH) * new Set(BLOCKS.map((block) => block.slice(0, cut))).size;
}

/**
 * `count` distinct modes, each a random concatenation of blocks cut to `length` bits, drawn from `seed` alone.
 * @throws Error when fewer than `count` distinct modes exist.
 */
export function seededModes(length: number, count: number, seed: number): readonly string[] {
  if (count > distinctModeLimit(length)) throw new Error(`Only ${distinctModeLimit(length)} distinct modes exist.`);
  const stream = new RandomStream(seed, 'environment');
  const modes = new Set<string>();
  for (let draw = 0; modes.size < count; ) {
    let bits = '';
    for (; bits.length < length; draw += 1) bits += BLOCKS[Math.floor(stream.uniform(draw) * BLOCKS.length)] ?? '';
    modes.add(bits.slice(0, length));
  }
  return [...modes];
}
