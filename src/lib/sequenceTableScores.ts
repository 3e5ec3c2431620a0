import { foldWord, reverseComplement, type TableShape } from './sequenceTableShape.ts';
import { excerpt, readScore, type TableLine } from './sequenceTableText.ts';
import { message, type Message, type Words } from './text/message.ts';

/** What is wrong with one line of a file, or (line null) with the file as a whole. */
export interface TableProblem {
  /** From 1, as an editor counts. */
  readonly line: number | null;
  readonly message: Words;
}

/** Problems that are told one by one. */
export const MAX_PROBLEMS = 20;

interface FilledScores {
  /** [b^L] NaN where no row has the word. */
  readonly scores: Float64Array;
  /** Words with a score. */
  readonly rowCount: number;
  readonly problems: readonly TableProblem[];
  /** At most one per row. */
  readonly problemCount: number;
}

/** The scores of all good rows, and what is wrong with the others. */
export function fillScores(rows: readonly TableLine[], shape: TableShape): FilledScores {
  const scores = new Float64Array(shape.alphabet.length ** shape.length).fill(Number.NaN);
  const problems: TableProblem[] = [];
  let rowCount = 0;
  let problemCount = 0;
  for (const { line, cells } of rows) {
    const fault = rowFault(cells, shape) ?? scoreFault(cells, shape, scores);
    if (fault !== null) {
      problemCount += 1;
      if (problems.length < MAX_PROBLEMS) problems.push({ line, message: fault });
      continue;
    }
    const score = readScore(cells[shape.scoreColumn]);
    for (const index of wordIndices(cells, shape)) {
      if (Number.isNaN(scores[index])) rowCount += 1;
      scores[index] = score;
    }
  }
  return { scores, rowCount, problems, problemCount };
}

/** What is wrong with a row by itself. */
function rowFault(cells: readonly string[], { alphabet, length, hasBothStrands, scoreColumn }: TableShape): Message | null {
  const word = foldWord(cells[0]);
  if (word.length !== length) {
    const lengths = { letters: word.length, length };
    return message('tableRow.otherLength', '{word} has {letters} letters, most words have {length}.', { word: excerpt(cells[0] ?? ''), ...lengths });
  }
  const stranger = [...word].find((letter) => !alphabet.includes(letter));
  if (stranger !== undefined) return message('tableRow.strangeLetter', '{letter} is not a letter of {alphabet}.', { letter: excerpt(stranger), alphabet });
  if (hasBothStrands && foldWord(cells[1]) !== reverseComplement(word)) {
    return message('tableRow.notComplement', '{other} is not the reverse complement of {word}.', { other: excerpt(cells[1] ?? ''), word: excerpt(word) });
  }
  const text = cells[scoreColumn];
  if (text === undefined) return message('tableRow.noScore', 'There is no score.');
  return Number.isNaN(readScore(text)) ? message('tableRow.badScore', 'The score {score} is not a finite number.', { score: excerpt(text) }) : null;
}

/** The row's score contradicts an earlier one. */
function scoreFault(cells: readonly string[], shape: TableShape, scores: Float64Array): Message | null {
  const score = readScore(cells[shape.scoreColumn]);
  for (const index of wordIndices(cells, shape)) {
    const known = scores[index] ?? Number.NaN;
    if (!Number.isNaN(known) && known !== score) {
      const word = excerpt(foldWord(cells[0]));
      return message('tableRow.scoredAlready', '{word} has the score {known} already; {score} was left out.', { word, known, score });
    }
  }
  return null;
}

/** Σ letterᵢ · b^(L−1−i) of the words that the row scores. */
function wordIndices(cells: readonly string[], { alphabet, hasBothStrands }: TableShape): readonly number[] {
  const words = hasBothStrands ? [cells[0], cells[1]] : [cells[0]];
  return words.map((cell) => {
    let index = 0;
    for (const letter of foldWord(cell)) index = index * alphabet.length + alphabet.indexOf(letter);
    return index;
  });
}
