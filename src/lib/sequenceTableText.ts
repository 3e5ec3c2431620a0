import { isDecimal } from './decimal.ts';

/** One line of a file that carries data (or its header), taken apart. */
export interface TableLine {
  /** From 1. */
  readonly line: number;
  /** The first columns, at most four, without quotes and spaces around them. */
  readonly cells: readonly string[];
}

const READ_COLUMNS = 4;
/** Enough to tell what separates columns. */
const SEPARATOR_LINES = 20;
const MISSING = /^(?:|-|\?|na|n\/a|nan|null|none|[+-]?inf(?:inity)?)$/i;

/** The text of a file, or null where it is not plain text. */
export function decodeText(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // The decoder throws for bytes that are no UTF-8, which is what there is to say.
    return null;
  }
}

/** The lines that are neither empty nor comments (#), or null where they are more than `maximum`. */
export function readLines(text: string, maximum: number): readonly TableLine[] | null {
  const contents: string[] = [];
  const numbers: number[] = [];
  for (let start = 0, line = 1; start < text.length; line += 1) {
    const end = endOfLine(text, start);
    const content = text.slice(start, end).trim();
    start = end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1);
    if (content === '' || content.startsWith('#')) continue;
    if (contents.length === maximum) return null;
    contents.push(content);
    numbers.push(line);
  }
  const separator = separatorOf(contents.slice(0, SEPARATOR_LINES));
  return contents.map((content, index) => ({ line: numbers[index] as number, cells: content.split(separator, READ_COLUMNS).map(unquote) }));
}

function endOfLine(text: string, start: number): number {
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return at;
  }
  return text.length;
}

/**
 * What separates the columns of most of the first lines: of the first alone would be a title, or a broken row. Where there are
 * tabs or semicolons, commas are part of the text.
 */
function separatorOf(lines: readonly string[]): string | RegExp {
  const isUsed = (candidate: string): boolean => 2 * lines.filter((line) => line.includes(candidate)).length > lines.length;
  return ['\t', ';', ','].find(isUsed) ?? /\s+/;
}

function unquote(cell: string): string {
  const trimmed = cell.trim();
  return /^(["']).*\1$/.test(trimmed) ? trimmed.slice(1, -1).trim() : trimmed;
}

/** A decimal number, or NaN for any other text and for numbers too large to be one. */
export function readScore(text: string | undefined): number {
  if (text === undefined || !isDecimal(text)) return Number.NaN;
  const value = Number(text);
  // Adding 0 turns −0 into 0, so that equal tables are equal byte by byte.
  return Number.isFinite(value) ? value + 0 : Number.NaN;
}

/** Whether a cell stands where a score should, be it one that cannot be used. */
export function isScoreCell(text: string | undefined): boolean {
  return text !== undefined && (isDecimal(text) || MISSING.test(text));
}

/** A piece of a foreign file as a message may show it. */
export function excerpt(text: string): string {
  return JSON.stringify(text.length > 24 ? `${text.slice(0, 24)}…` : text);
}
