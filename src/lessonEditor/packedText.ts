/** Text that is to stand in an address or in a line of a mail: compressed, in letters that need no escape there. */

/** Bytes that a packed text may have when it is unpacked. @internal */
export const MAX_UNPACKED_BYTES = 65_536;
/** Characters of a packed text that is read; the address around it has room for 65,536. */
const MAX_PACKED_LENGTH = 40_000;

/** Null where it would be longer than what `unpackText` takes. */
export async function packText(text: string): Promise<string | null> {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > MAX_UNPACKED_BYTES) return null;
  const compressed = new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw')));
  const packed = encodeBase64Url(new Uint8Array(await compressed.arrayBuffer()));
  return packed.length > MAX_PACKED_LENGTH ? null : packed;
}

/** Null for what `packText` did not make, and for what would grow beyond `MAX_UNPACKED_BYTES`: it is let go of at that byte. Never rejects. */
export async function unpackText(packed: string): Promise<string | null> {
  const bytes = packed.length > MAX_PACKED_LENGTH ? null : decodeBase64Url(packed);
  if (bytes === null) return null;
  try {
    const unpacked = await readAll(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')), MAX_UNPACKED_BYTES);
    return unpacked === null ? null : new TextDecoder('utf-8', { fatal: true }).decode(unpacked);
  } catch {
    // What is not compressed data, or no text: how it is wrong does not matter to anybody.
    return null;
  }
}

/** Null where the stream has more than `maximum` bytes; the rest of it is not read. */
async function readAll(stream: ReadableStream<Uint8Array>, maximum: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    length += value?.length ?? 0;
    if (length > maximum) {
      await reader.cancel();
      return null;
    }
    if (value !== undefined) chunks.push(value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** @internal */
export function encodeBase64Url(bytes: Uint8Array): string {
  const latin = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(latin).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Null where it is not exactly what `encodeBase64Url` writes: bits that mean nothing are zero. */
function decodeBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return null;
  const latin = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(latin, (sign) => sign.charCodeAt(0));
  return encodeBase64Url(bytes) === text ? bytes : null;
}
