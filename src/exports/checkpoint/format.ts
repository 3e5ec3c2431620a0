/**
 * A checkpoint file, version 1; all numbers little-endian (docs/exports.md):
 *
 *     0   8  magic: 89 47 46 4E 0D 0A 1A 0A (a byte that is no text, "GFN", and line ends that a text transfer would break)
 *     8   4  version, uint32
 *    12   4  n, length of the header in bytes, a multiple of 4, uint32
 *    16   4  CRC-32 of everything behind it, uint32
 *    20   n  header: JSON in UTF-8, filled up with spaces
 *  20+n   …  the tensors' values, float32, in the order of the header's table, without gaps
 */
export const MAGIC = Uint8Array.of(0x89, 0x47, 0x46, 0x4e, 0x0d, 0x0a, 0x1a, 0x0a);
export const VERSION = 1;
export const PREFIX_BYTES = 20;

/** Larger files are not read: the largest network with its moments has about 12 MB. */
export const MAX_FILE_BYTES = 64 * 2 ** 20;
export const MAX_HEADER_BYTES = 32 * 2 ** 20;
export const MAX_TENSORS = 256;
export const MAX_TENSOR_NAME = 80;
export const MAX_RANK = 4;
export const MAX_MODES = 1_000_000;
export const MAX_REPLAY = 65_536;
/** Lists within lists that an object has as plain data; far deeper ones could not be sent to a worker. */
export const MAX_REPLAY_DEPTH = 8;

/** Where the numbers of the prefix stand. */
export const OFFSETS = { version: 8, headerBytes: 12, checksum: 16 } as const;

export function isCheckpoint(bytes: Uint8Array): boolean {
  return bytes.length >= MAGIC.length && MAGIC.every((byte, index) => bytes[index] === byte);
}
