import { contentHash } from './contentHash.ts';
import { fillScores, MAX_PROBLEMS, type TableProblem } from './sequenceTableScores.ts';
import { findShape, isHeader, type TableShape } from './sequenceTableShape.ts';
import { decodeText, readLines, type TableLine } from './sequenceTableText.ts';
import { message, type Message, type Words } from './text/message.ts';

/**
 * Scores of all words of one length over an alphabet, as read from a file that a person dropped on the page.
 */
export interface SequenceTable {
  /** 16 hexadecimal digits that follow from alphabet, length and scores alone: the same content has the same id everywhere. */
  readonly id: string;
  /** Where it came from: the file's name, shortened. */
  readonly name: Words;
  /** The letters in order, each once: upper case A–Z and digits. */
  readonly alphabet: string;
  /** Letters in a word, L. */
  readonly length: number;
  /** [alphabet.length ** length] at index Σ letterᵢ · b^(L−1−i); NaN where the table has no row. */
  readonly scores: Float64Array;
  /** Words with a score. */
  readonly rowCount: number;
}

export interface ParsedTable {
  /** Null where the file is no usable table; the problems say why. */
  readonly table: SequenceTable | null;
  /** The first 20, in the order of the lines; one about the whole file comes first. */
  readonly problems: readonly TableProblem[];
  /** All of them, those not listed included. */
  readonly problemCount: number;
  /** Rows of data in the file, good or bad; `table.rowCount` counts words with a score instead. */
  readonly rowCount: number;
}

/** Files above this size are refused unread. */
export const MAX_TABLE_BYTES = 8 * 2 ** 20;
/** Words that a table may have room for, b^L. */
const MAX_TABLE_WORDS = 2 ** 18;
/** Enough for every word twice. */
const MAX_TABLE_ROWS = 2 * MAX_TABLE_WORDS;
const MAX_NAME = 60;

/**
 * Reads a table from a file: two columns, sequence and score, separated by tabs, semicolons, commas or spaces; or the
 * columns of a protein-binding microarray (word, reverse complement, E-score, …), where both strands get the E-score.
 * A header and lines that begin with # are skipped; letters have no case. Rows that cannot be used are reported and
 * left out, and the rest is kept unless it is less than half. Pure; never throws; time and memory are bounded by
 * MAX_TABLE_BYTES.
 */
export function parseSequenceTable(name: string, bytes: Uint8Array): ParsedTable {
  const title = shortName(name);
  if (bytes.length > MAX_TABLE_BYTES) {
    const sizes = { size: megabytes(bytes.length), maximum: megabytes(MAX_TABLE_BYTES) };
    return refuse(message('tableFile.tooLarge', '{file} has {size}; a table may have {maximum}.', { file: title, ...sizes }));
  }
  const text = decodeText(bytes);
  if (text === null) {
    return refuse(message('tableFile.notText', '{file} is not plain text. Save the table as text (UTF-8), with the sequence in the first column.', { file: title }));
  }
  return parseText(title, text);
}

function parseText(title: Words, text: string): ParsedTable {
  const lines = readLines(text, MAX_TABLE_ROWS);
  if (lines === null) return refuse(message('tableFile.tooManyRows', '{file} has more than {maximum, number} rows.', { file: title, maximum: MAX_TABLE_ROWS }));
  const [first] = lines;
  if (first === undefined) return refuse(message('tableFile.empty', '{file} is empty.', { file: title }));
  const shape = findShape(lines);
  if (shape === null) {
    const noRow = message('tableFile.noRow', '{file} has no row with a score. Each line needs a sequence of letters or digits and a finite score, such as ACGTACGT,0.25.', { file: title });
    return refuse(noRow, lines.length);
  }
  const fault = shapeFault(shape);
  if (fault !== null) return refuse(message('tableFile.fault', '{file}: {fault}', { file: title, fault }), lines.length);
  return collect(title, isHeader(first, shape) ? lines.slice(1) : lines, shape);
}

function collect(title: Words, rows: readonly TableLine[], shape: TableShape): ParsedTable {
  const { scores, rowCount, problems, problemCount } = fillScores(rows, shape);
  const goodCount = rows.length - problemCount;
  const fault = contentFault(scores, goodCount, rows.length);
  if (fault !== null) {
    const whole = { line: null, message: message('tableFile.fault', '{file}: {fault}', { file: title, fault }) };
    return { table: null, problems: [whole, ...problems].slice(0, MAX_PROBLEMS), problemCount: problemCount + 1, rowCount: rows.length };
  }
  const { alphabet, length } = shape;
  const table = createSequenceTable(title, alphabet, length, scores, rowCount);
  return { table, problems, problemCount, rowCount: rows.length };
}

/** A table of scores, [alphabet.length ** length] with NaN where there is none; its id follows from the content. @internal */
export function createSequenceTable(
  name: Words,
  alphabet: string,
  length: number,
  scores: Float64Array,
  rowCount = scores.reduce((total, score) => total + (Number.isNaN(score) ? 0 : 1), 0),
): SequenceTable {
  return { id: contentId(alphabet, length, scores), name, alphabet, length, scores, rowCount };
}

function contentId(alphabet: string, length: number, scores: Float64Array): string {
  const view = new DataView(new ArrayBuffer(8 * scores.length));
  // Little-endian on every machine, and one NaN of the many that there are.
  scores.forEach((score, index) => {
    if (Number.isNaN(score)) view.setUint32(8 * index + 4, 0x7ff80000, true);
    else view.setFloat64(8 * index, score, true);
  });
  return contentHash([new TextEncoder().encode(`${alphabet}/${length}/`), new Uint8Array(view.buffer)]);
}

function shapeFault({ alphabet, length }: TableShape): Message | null {
  if (alphabet.length < 2) return message('tableFile.oneLetter', 'all words are made of one letter.');
  const wordCount = alphabet.length ** length;
  if (wordCount <= MAX_TABLE_WORDS) return null;
  const sizes = { letters: alphabet.length, length, alphabet, maximum: MAX_TABLE_WORDS };
  return message('tableFile.tooManyWords', 'there are {letters}^{length} words of {length} letters over {alphabet}; a table may have {maximum, number}.', sizes);
}

function contentFault(scores: Float64Array, goodCount: number, rowCount: number): Message | null {
  if (2 * goodCount < rowCount) return message('tableFile.fewReadable', 'only {good, number} of {count, number} rows can be read.', { good: goodCount, count: rowCount });
  const known = scores.filter((score) => !Number.isNaN(score));
  const lowest = known.reduce((least, score) => Math.min(least, score), Infinity);
  const highest = known.reduce((most, score) => Math.max(most, score), -Infinity);
  if (lowest >= highest) return message('tableFile.oneScore', 'all scores are the same, so there is nothing to tell words apart by.');
  // Rewards are measured against this difference.
  if (highest - lowest === Infinity) return message('tableFile.scoresTooFar', 'the scores {lowest} and {highest} are too far apart to be compared.', { lowest, highest });
  return null;
}

function refuse(fault: Message, rowCount = 0): ParsedTable {
  return { table: null, problems: [{ line: null, message: fault }], problemCount: 1, rowCount };
}

function shortName(name: string): Words {
  const plain = name.replaceAll(/[\p{C}\s]+/gu, ' ').trim();
  return plain === '' ? message('tableFile.unnamed', 'The table') : plain.length > MAX_NAME ? `${plain.slice(0, MAX_NAME)}…` : plain;
}

function megabytes(bytes: number): Message {
  return message('tableFile.megabytes', '{size} MB', { size: (bytes / 2 ** 20).toFixed(1).replace('.0', '') });
}
