const PRIME_LOW = 0x1b3;
const TWO_TO_32 = 2 ** 32;

/** FNV-1a with 64 bits over all parts in turn, as 16 hexadecimal digits. The prime is 2^40 + 0x1b3. */
export function contentHash(parts: readonly Uint8Array[]): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const part of parts) {
    for (const byte of part) {
      const mixed = (low ^ byte) >>> 0;
      const product = mixed * PRIME_LOW;
      // 2^40 · low reaches the upper half only, shifted by 8; every sum stays below 2^53.
      high = (high * PRIME_LOW + mixed * 256 + Math.floor(product / TWO_TO_32)) % TWO_TO_32;
      low = product % TWO_TO_32;
    }
  }
  return [high, low].map((half) => half.toString(16).padStart(8, '0')).join('');
}
