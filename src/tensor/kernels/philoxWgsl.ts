/**
 * Philox4x32-10 in WGSL, word for word the generator of `rng/philox.ts`: `philoxWord0(counter, key)` is its first word.
 * WGSL has no 64-bit product, so the high half is put together from 16-bit halves.
 */
export const PHILOX_WGSL = `
fn multiplyHigh(a : u32, b : u32) -> u32 {
  let aLow = a & 0xffffu;
  let aHigh = a >> 16u;
  let bLow = b & 0xffffu;
  let bHigh = b >> 16u;
  let middle = aHigh * bLow + ((aLow * bLow) >> 16u);
  let carry = (middle & 0xffffu) + aLow * bHigh;
  return aHigh * bHigh + (middle >> 16u) + (carry >> 16u);
}
fn philoxWord0(counter : vec4<u32>, key : vec2<u32>) -> u32 {
  var c = counter;
  var k = key;
  for (var round = 0u; round < 10u; round++) {
    let high0 = multiplyHigh(0xd2511f53u, c.x);
    let high1 = multiplyHigh(0xcd9e8d57u, c.z);
    c = vec4<u32>(high1 ^ c.y ^ k.x, 0xcd9e8d57u * c.z, high0 ^ c.w ^ k.y, 0xd2511f53u * c.x);
    k += vec2<u32>(0x9e3779b9u, 0xbb67ae85u);
  }
  return c.x;
}
fn uniformFromWord(word : u32) -> f32 {
  return (f32(word >> 9u) + 0.5) * 1.1920928955078125e-7;
}`;

/**
 * Uniform on (0, 1) from a random word, on the grid (k + ½)/2^23: exact in float32, and within 2^-24 of the number that
 * the host makes of the same word.
 * @internal
 */
export function uniformFromWord(word: number): number {
  return ((word >>> 9) + 0.5) * 2 ** -23;
}
