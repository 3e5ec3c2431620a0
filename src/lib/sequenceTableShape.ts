import { isScoreCell, readScore, type TableLine } from './sequenceTableText.ts';

/** How the rows of a file are laid out, and over what. */
export interface TableShape {
  readonly alphabet: string;
  /** Letters in a word. */
  readonly length: number;
  /**
   * Both strands: the second column is the reverse complement of the first and has the same score, which stands in
   * the third (the tables of protein-binding microarrays: 8-mer, 8-mer, E-score, median, Z-score).
   */
  readonly hasBothStrands: boolean;
  readonly scoreColumn: number;
}

const DNA = 'ACGT';
/** Alphabets that are meant even where a letter never occurs, the narrowest first. */
const WHOLE_ALPHABETS = ['01', DNA, 'ACGU'];
const AMINO_ACIDS = 'ACDEFGHIKLMNPQRSTVWY';
/** A known alphabet is meant where at least three rows in four are written in it. */
const KNOWN_SHARE = 0.75;
/** Enough to tell the layout. */
const LAYOUT_ROWS = 20;

const WORD = /^[0-9A-Z]+$/;

/** A word as it is compared: letters have no case. */
export function foldWord(text: string | undefined): string {
  return (text ?? '').toUpperCase();
}

/** The reverse complement of a DNA word. */
export function reverseComplement(word: string): string {
  let result = '';
  for (let at = word.length - 1; at >= 0; at -= 1) result += DNA[3 - DNA.indexOf(word.charAt(at))] ?? '?';
  return result;
}

/** What most rows agree on, or null where no row has a word and a score. */
export function findShape(lines: readonly TableLine[]): TableShape | null {
  const hasBothStrands = lines.slice(0, LAYOUT_ROWS).some(({ cells }) => isStrandRow(cells));
  const scoreColumn = hasBothStrands ? 2 : 1;
  const words: string[] = [];
  for (const { cells } of lines) {
    const word = foldWord(cells[0]);
    if (WORD.test(word) && !Number.isNaN(readScore(cells[scoreColumn]))) words.push(word);
  }
  const length = mostCommonLength(words);
  if (length === null) return null;
  const alphabet = hasBothStrands ? DNA : findAlphabet(words.filter((word) => word.length === length));
  return { alphabet, length, hasBothStrands, scoreColumn };
}

function isStrandRow(cells: readonly string[]): boolean {
  const [first, second] = [foldWord(cells[0]), foldWord(cells[1])];
  return isScoreCell(cells[2]) && /^[ACGT]+$/.test(first) && reverseComplement(first) === second;
}

function mostCommonLength(words: readonly string[]): number | null {
  const counts = new Map<number, number>();
  for (const { length } of words) counts.set(length, (counts.get(length) ?? 0) + 1);
  let best: number | null = null;
  for (const [length, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = length;
  return best;
}

/** A known alphabet where most words are written in one, else the letters that occur, in order. */
function findAlphabet(words: readonly string[]): string {
  const lettersOf = (from: readonly string[]): string => [...new Set(from.flatMap((word) => [...new Set(word)]))].sort().join('');
  const writtenIn = (alphabet: string): readonly string[] => {
    const pattern = new RegExp(`^[${alphabet}]+$`);
    return words.filter((word) => pattern.test(word));
  };
  const isMeant = (fitting: readonly string[]): boolean => fitting.length >= KNOWN_SHARE * words.length;
  const whole = WHOLE_ALPHABETS.find((alphabet) => isMeant(writtenIn(alphabet)));
  if (whole !== undefined) return whole;
  const peptides = writtenIn(AMINO_ACIDS);
  return lettersOf(isMeant(peptides) ? peptides : words);
}

/** What columns of words are called; in amino acids such a name can be written as a word. */
const COLUMN_NAME = /^(?:(?:\d+-?|k-?)?mers?|seqs?|sequences?|words?|strings?|peptides?|proteins?|mutants?|variants?|dna|rna|x|id|name|object)\b/i;

/** Whether the first line names the columns instead of filling them. A word with a few wrong letters and no score is a broken row. */
export function isHeader({ cells }: TableLine, { alphabet, scoreColumn }: TableShape): boolean {
  if (isScoreCell(cells[scoreColumn])) return false;
  const word = foldWord(cells[0]);
  const known = [...word].filter((letter) => alphabet.includes(letter)).length;
  return COLUMN_NAME.test(word) || 2 * known < word.length || word === '';
}
