/**
 * Scores of all words of one length over an alphabet, as read from a file that a person dropped on the page.
 */
export interface SequenceTable {
  /** 16 hexadecimal digits that follow from alphabet, length and scores alone: the same content has the same id everywhere. */
  readonly id: string;
  /** Where it came from: the file's name, shortened. */
  readonly name: string;
  /** The letters in order, each once: upper case A–Z and digits. */
  readonly alphabet: string;
  /** Letters in a word, L. */
  readonly length: number;
  /** [alphabet.length ** length] at index Σ letterᵢ · b^(L−1−i); NaN where the table has no row. */
  readonly scores: Float64Array;
  /** Words with a score. */
  readonly rowCount: number;
}

/** What is wrong with one line of a file, or (line null) with the file as a whole. */
export interface TableProblem {
  /** From 1, as an editor counts. */
  readonly line: number | null;
  readonly message: string;
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
export const MAX_TABLE_WORDS = 2 ** 18;

/** Whether a text has the shape of a table's id. */
export function isTableId(text: string): boolean {
  return /^[0-9a-f]{16}$/.test(text);
}

/** Reads a file. Pure; never throws; time and memory are bounded by MAX_TABLE_BYTES. */
export function parseSequenceTable(name: string, bytes: Uint8Array): ParsedTable {
  const message = bytes.length > MAX_TABLE_BYTES ? `${name} is too large.` : `${name} cannot be read yet.`;
  return { table: null, problems: [{ line: null, message }], problemCount: 1, rowCount: 0 };
}
