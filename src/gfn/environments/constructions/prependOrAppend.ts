import { message } from '../../../lib/text/message.ts';
import { type Letters, type SequenceConstruction, wordCount, wordNumbering } from './construction.ts';

/**
 * In how many ways the word without its first letter can be built, and that without its last, from those of all shorter
 * pieces of it. A piece of one letter repeated has one way, every other those of its two parents.
 */
function countWays(letters: Letters): readonly [number, number] {
  const runs = runLengths(letters);
  const ways = new Float64Array(letters.length).fill(1);
  for (let length = 2; length < letters.length; length += 1) {
    for (let start = 0; start + length <= letters.length; start += 1) {
      if ((runs[start] ?? 0) < length) ways[start] = (ways[start] ?? 0) + (ways[start + 1] ?? 0);
    }
  }
  return [ways[1] ?? 1, ways[0] ?? 1];
}

/** [m] how many letters from each on are the same. */
function runLengths(letters: Letters): Uint16Array {
  const runs = new Uint16Array(letters.length).fill(1);
  for (let at = letters.length - 2; at >= 0; at -= 1) if (letters[at] === letters[at + 1]) runs[at] = (runs[at + 1] ?? 0) + 1;
  return runs;
}

/**
 * On either end: 2^(l−1) ways to build a word of l letters in which no two neighbours are equal. Putting c before
 * or after a word of c alone gives the same word; only appending is offered there, so that each parent is
 * reached by exactly one action, and words with runs of one letter have fewer ways. Actions 0 … b−1 append, b … 2b−1 prepend.
 */
export const prependOrAppend = {
  id: 'prependOrAppend',
  label: 'Prepend or append (up to 2^(m−1) ways)',
  create(letterCount, length) {
    const exitAction = 2 * letterCount;
    const isRunOf = (letters: Letters, letter: number): boolean => letters.every((other) => other === letter);
    const isPrepending = (action: number): boolean => action >= letterCount;
    return {
      actionCount: exitAction + 1,
      exitAction,
      maxTrajectoryLength: length + 1,
      stateCount: wordCount(letterCount, length),
      initialState: [],
      isLegal(letters, action) {
        if (letters.length === length) return action === exitAction;
        return action < exitAction && !(isPrepending(action) && isRunOf(letters, action - letterCount));
      },
      step: (letters, action) => (isPrepending(action) ? [action - letterCount, ...letters] : [...letters, action]),
      undo(letters, action) {
        if (letters.length === 0) return null;
        if (!isPrepending(action)) return letters[letters.length - 1] === action ? letters.slice(0, -1) : null;
        const letter = action - letterCount;
        return letters[0] === letter && !isRunOf(letters, letter) ? letters.slice(1) : null;
      },
      logPathShare(letters, action) {
        const [withoutFirst, withoutLast] = countWays(letters);
        if (isRunOf(letters, letters[0] ?? 0)) return 0;
        return Math.log((isPrepending(action) ? withoutFirst : withoutLast) / (withoutFirst + withoutLast));
      },
      // The states are those of appending; every move makes a word longer, so its numbering serves.
      numbering: wordNumbering(letterCount, length),
      describeMove: (action, spell) =>
        isPrepending(action)
          ? message('action.prepend', 'prepend {letter}', { letter: spell(action - letterCount) })
          : message('action.append', 'append {letter}', { letter: spell(action) }),
    };
  },
} as const satisfies SequenceConstruction;
