/** A matrix of values as a picture of one pixel per cell: a PNG in a data URL, which an SVG or a page can hold. */
import { PNG_SIGNATURE, pngChunk } from '../lib/pngChunks.ts';
import type { ColorTable } from './colorTables.ts';

export interface ColorScale {
  readonly table: ColorTable;
  /** Values at the first and the last colour; what lies beyond takes the nearest. */
  readonly minimum: number;
  readonly maximum: number;
}

/** What is drawn: row-major `values` [rows, columns], row 0 at the bottom. */
export interface RasterInput {
  readonly rows: number;
  readonly columns: number;
  readonly values: ArrayLike<number>;
  readonly scale: ColorScale;
}

/** Places in the colour table, in the order of the picture: [rows, columns] from the top. @internal */
export function colorIndices({ rows, columns, values, scale }: RasterInput): Uint8Array {
  const last = scale.table.palette.length / 3 - 1;
  const factor = last / (scale.maximum - scale.minimum || 1);
  const indices = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const place = Math.round(((values[row * columns + column] ?? 0) - scale.minimum) * factor);
      // The comparison is written so that NaN takes the first colour.
      indices[(rows - 1 - row) * columns + column] = place > 0 ? Math.min(place, last) : 0;
    }
  }
  return indices;
}

/** The picture as `data:image/png`; its bytes follow from the input alone. */
export function rasterUrl(input: RasterInput): string {
  const { rows, columns, scale } = input;
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, columns);
  header.setUint32(4, rows);
  // Eight bits per pixel, each a place in the palette.
  header.setUint16(8, 0x0803);
  const parts = [
    PNG_SIGNATURE,
    pngChunk('IHDR', new Uint8Array(header.buffer)),
    pngChunk('PLTE', scale.table.palette),
    pngChunk('IDAT', stored(scanlines(colorIndices(input), columns))),
    pngChunk('IEND', new Uint8Array()),
  ];
  return `data:image/png;base64,${btoa(parts.map(latin).join(''))}`;
}

/** Each line behind a byte that says that nothing was done to it. */
function scanlines(indices: Uint8Array, columns: number): Uint8Array {
  const rows = indices.length / columns;
  const lines = new Uint8Array(indices.length + rows);
  for (let row = 0; row < rows; row += 1) lines.set(indices.subarray(row * columns, (row + 1) * columns), row * (columns + 1) + 1);
  return lines;
}

/** A stored block holds at most this many bytes. */
const MOST_STORED = 0xffff;

/** A zlib stream (RFC 1950) that stores: so few bytes are written sooner than they are compressed. */
function stored(bytes: Uint8Array): Uint8Array {
  const blocks = Math.max(1, Math.ceil(bytes.length / MOST_STORED));
  const stream = new Uint8Array(2 + 5 * blocks + bytes.length + 4);
  stream.set([0x78, 0x01]);
  for (let block = 0, at = 2; block < blocks; block += 1) {
    const part = bytes.subarray(block * MOST_STORED, (block + 1) * MOST_STORED);
    const length = part.length;
    stream.set([block === blocks - 1 ? 1 : 0, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255], at);
    stream.set(part, at + 5);
    at += 5 + length;
  }
  new DataView(stream.buffer).setUint32(stream.length - 4, adler32(bytes));
  return stream;
}

function adler32(bytes: Uint8Array): number {
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  return ((high << 16) | low) >>> 0;
}

function latin(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
