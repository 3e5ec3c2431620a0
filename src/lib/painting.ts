import type { TextProblem } from './parameters.ts';
import { message } from './text/message.ts';

/** A picture drawn by hand: a square of cells, each with a level. */
export interface Painting {
  readonly size: number;
  /** [size, size] row-major, 0 … MAX_LEVEL; the row is the first coordinate, the column the second. */
  readonly levels: Uint8Array;
}

export const MAX_LEVEL = 15;
export const MIN_PAINTING_SIZE = 2;
export const MAX_PAINTING_SIZE = 64;

/** Digits of a run length, base 46: what is left of the letters once a–f stand for levels. */
const COUNT_DIGITS = 'ghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LEVEL_DIGITS = '0123456789abcdef';

/** The longest text that `encodePainting` writes, in characters: the size, a dot, and a digit per cell. */
export const MAX_PAINTING_LENGTH = 3 + MAX_PAINTING_SIZE ** 2;

/**
 * The painting as text: its size, a dot, then runs of equal cells in row-major order, each a level in
 * hexadecimal followed by how often it stands (nothing for once). Letters and digits only, so that a link
 * keeps it as it is.
 */
export function encodePainting({ size, levels }: Painting): string {
  let text = `${size}.`;
  for (let start = 0; start < levels.length; ) {
    let end = start + 1;
    while (end < levels.length && levels[end] === levels[start]) end += 1;
    text += (LEVEL_DIGITS[levels[start] ?? 0] ?? '0') + (end - start > 1 ? countText(end - start) : '');
    start = end;
  }
  return text;
}

function countText(count: number): string {
  let text = '';
  for (let rest = count; rest > 0; rest = Math.floor(rest / COUNT_DIGITS.length)) {
    text = (COUNT_DIGITS[rest % COUNT_DIGITS.length] ?? '') + text;
  }
  return text;
}

/** The painting behind a text, or null where it is none. Total; the work is bounded by the length of a real one. */
export function decodePainting(text: string): Painting | null {
  const read = readPainting(text);
  return 'levels' in read ? read : null;
}

/** What is wrong with the text of a painting, or null. The empty text stands for `defaultPainting`. */
export function paintingProblem(text: string): TextProblem | null {
  if (text === '') return null;
  const read = readPainting(text);
  return 'levels' in read ? null : read;
}

function readPainting(text: string): Painting | TextProblem {
  if (text.length > MAX_PAINTING_LENGTH) return { message: message('painting.tooLong', 'This is too long for a painting'), position: null };
  const sizeText = /^[1-9]\d?(?=\.)/.exec(text)?.[0];
  if (sizeText === undefined) return { message: message('painting.noSize', 'A painting starts with its size and a dot, as in "8."'), position: 0 };
  const size = Number(sizeText);
  if (size < MIN_PAINTING_SIZE || size > MAX_PAINTING_SIZE) {
    const sizes = { minimum: MIN_PAINTING_SIZE, maximum: MAX_PAINTING_SIZE, size };
    return { message: message('painting.badSize', 'A painting has {minimum} to {maximum} cells a side, not {size}', sizes), position: 0 };
  }
  return readRuns(text, sizeText.length + 1, size);
}

function readRuns(text: string, start: number, size: number): Painting | TextProblem {
  const levels = new Uint8Array(size * size);
  let filled = 0;
  for (let at = start; at < text.length; ) {
    const runStart = at;
    const level = LEVEL_DIGITS.indexOf(text[at] ?? '');
    if (level < 0) {
      const sign = String.fromCodePoint(text.codePointAt(at) ?? 0);
      return { message: message('painting.badLevel', '"{sign}" is no level; levels are 0 to 9 and a to f', { sign }), position: at };
    }
    let count = 0;
    // A count that outgrows the picture ends the reading, so it never loses digits.
    for (at += 1; at < text.length && count <= levels.length; at += 1) {
      const digit = COUNT_DIGITS.indexOf(text[at] ?? '');
      if (digit < 0) break;
      count = count * COUNT_DIGITS.length + digit;
    }
    const end = filled + (at - runStart > 1 ? count : 1);
    if (end > levels.length) return { message: message('painting.tooManyCells', 'There are more than {size} × {size} cells', { size }), position: runStart };
    levels.fill(level, filled, end);
    filled = end;
  }
  if (filled === levels.length) return { size, levels };
  return { message: message('painting.tooFewCells', 'Only {filled} of {size} × {size} cells are given', { filled, size }), position: null };
}

/** The same picture with another number of cells; each takes the level at its middle. @throws RangeError outside 2 … 64. */
export function resizePainting(painting: Painting, size: number): Painting {
  requireSize(size);
  if (size === painting.size) return painting;
  const source = Array.from({ length: size }, (_, i) => Math.floor(((2 * i + 1) * painting.size) / (2 * size)));
  const levels = new Uint8Array(size * size);
  for (const [row, sourceRow] of source.entries()) {
    for (const [column, sourceColumn] of source.entries()) {
      levels[row * size + column] = painting.levels[sourceRow * painting.size + sourceColumn] ?? 0;
    }
  }
  return { size, levels };
}

/** A stroke of the brush: cells whose middle is at most `radius` cells from the given one take `level`. */
export function paintDisc(painting: Painting, row: number, column: number, radius: number, level: number): Painting {
  const levels = painting.levels.slice();
  const painted = Math.min(MAX_LEVEL, Math.max(0, Math.round(level) || 0));
  for (let index = 0; index < levels.length; index += 1) {
    const rowDistance = Math.floor(index / painting.size) - row;
    const columnDistance = (index % painting.size) - column;
    if (radius >= 0 && rowDistance ** 2 + columnDistance ** 2 <= radius ** 2) levels[index] = painted;
  }
  return { size: painting.size, levels };
}

/** Row and column of the middle, and the reach (one standard deviation), of the default's hills, as shares of the side. */
const HILLS = [
  { row: 0.27, column: 0.7, reach: 0.14 },
  { row: 0.76, column: 0.26, reach: 0.1 },
] as const;

/** Two round hills, far apart: what the empty text stands for. @throws RangeError outside 2 … 64. */
export function defaultPainting(size: number): Painting {
  requireSize(size);
  const hills = HILLS.map(({ row, column, reach }) => ({
    // On a cell, so that both reach the highest level whatever the number of cells.
    row: Math.floor(row * size),
    column: Math.floor(column * size),
    reach: reach * size,
  }));
  const levels = Uint8Array.from({ length: size * size }, (_, index) => {
    const heights = hills.map(({ row, column, reach }) => {
      const squaredDistance = (Math.floor(index / size) - row) ** 2 + ((index % size) - column) ** 2;
      return Math.exp(-squaredDistance / (2 * reach ** 2));
    });
    return Math.round(MAX_LEVEL * Math.max(...heights));
  });
  return { size, levels };
}

function requireSize(size: number): void {
  if (Number.isInteger(size) && size >= MIN_PAINTING_SIZE && size <= MAX_PAINTING_SIZE) return;
  throw new RangeError(`A painting has ${MIN_PAINTING_SIZE} to ${MAX_PAINTING_SIZE} cells a side, not ${size}.`);
}
