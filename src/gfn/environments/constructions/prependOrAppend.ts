import { translate } from '../../../lib/text/translate.ts';
import { type Letters, type SequenceConstruction, wordCount, wordNumbering } from './construction.ts';

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
      // The states are those of appending; every move makes a word longer, so its numbering serves.
      numbering: wordNumbering(letterCount, length),
      describeMove: (action, spell) =>
        isPrepending(action)
          ? translate('prepend {letter}', { letter: spell(action - letterCount) })
          : translate('append {letter}', { letter: spell(action) }),
    };
  },
} as const satisfies SequenceConstruction;
