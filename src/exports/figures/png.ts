/** Text inside PNG files (W3C PNG, third edition, section 11.3.3), written and read by hand. */
import { translate } from '../../texts/translate.ts';
import { crc32 } from '../../lib/crc32.ts';
import { CHUNK_FRAME, PNG_SIGNATURE, pngChunk } from '../../lib/pngChunks.ts';
import { ImportRefusal } from '../importRefusal.ts';

/** Text of more than this is not read. */
const MAX_TEXT_BYTES = 1 << 20;
const MAX_CHUNKS = 100_000;

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
  /** Where the chunk begins and ends in the file. */
  readonly start: number;
  readonly end: number;
}

export function isPng(bytes: Uint8Array): boolean {
  return bytes.length >= PNG_SIGNATURE.length && PNG_SIGNATURE.every((byte, index) => bytes[index] === byte);
}

/**
 * The picture with a text under a keyword (1 to 79 Latin letters), as an iTXt chunk without compression behind the header.
 * @throws ImportRefusal where `png` is none
 */
export function withPngText(png: Uint8Array, keyword: string, text: string): Uint8Array<ArrayBuffer> {
  const header = firstChunk(png);
  // Keyword, null, no compression (two bytes), no language, no translated keyword, text.
  const chunk = pngChunk('iTXt', Uint8Array.of(...encode(keyword), 0, 0, 0, 0, 0, ...encode(text)));
  const result = new Uint8Array(png.length + chunk.length);
  result.set(png.subarray(0, header.end));
  result.set(chunk, header.end);
  result.set(png.subarray(header.end), header.end + chunk.length);
  return result;
}

/**
 * The text under a keyword, or null where there is none; of compressed text there is none that this page has written.
 * @throws ImportRefusal where the file is no PNG, or is broken before the text
 */
export function readPngText(png: Uint8Array, keyword: string): string | null {
  for (const { type, data } of chunksOf(png)) {
    const text = type === 'iTXt' ? internationalText(data, keyword) : type === 'tEXt' ? plainText(data, keyword) : null;
    if (text !== null) return text;
    if (type === 'IEND') break;
  }
  return null;
}

function firstChunk(png: Uint8Array): Chunk {
  const { value } = chunksOf(png).next();
  if (value?.type !== 'IHDR') throw new ImportRefusal(translate('The picture has no header.'));
  return value;
}

function* chunksOf(png: Uint8Array): Generator<Chunk, undefined> {
  if (!isPng(png)) throw new ImportRefusal(translate('This is not a PNG picture.'));
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  let start = PNG_SIGNATURE.length;
  for (let count = 0; start < png.length; count += 1) {
    if (count >= MAX_CHUNKS) throw new ImportRefusal(translate('The picture has more than {maximum} parts.', { maximum: MAX_CHUNKS }));
    const length = start + CHUNK_FRAME <= png.length ? view.getUint32(start) : Infinity;
    const end = start + CHUNK_FRAME + length;
    if (end > png.length) throw new ImportRefusal(translate('The picture is cut off.'));
    const typed = png.subarray(start + 4, end - 4);
    if (crc32(typed) !== view.getUint32(end - 4)) throw new ImportRefusal(translate('The picture was changed on its way: a checksum does not fit.'));
    yield { type: String.fromCharCode(...typed.subarray(0, 4)), data: typed.subarray(4), start, end };
    start = end;
  }
  return undefined;
}

function keywordEnd(data: Uint8Array, keyword: string): number | null {
  const expected = encode(`${keyword}\0`);
  return data.length <= MAX_TEXT_BYTES && expected.every((byte, index) => data[index] === byte) ? expected.length : null;
}

function internationalText(data: Uint8Array, keyword: string): string | null {
  const start = keywordEnd(data, keyword);
  if (start === null || data[start] !== 0) return null;
  const languageEnd = data.indexOf(0, start + 2);
  const translationEnd = languageEnd < 0 ? -1 : data.indexOf(0, languageEnd + 1);
  return translationEnd < 0 ? null : new TextDecoder().decode(data.subarray(translationEnd + 1));
}

function plainText(data: Uint8Array, keyword: string): string | null {
  const start = keywordEnd(data, keyword);
  return start === null ? null : new TextDecoder('latin1').decode(data.subarray(start));
}
