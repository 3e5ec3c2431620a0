import { message } from '../../../lib/text/message.ts';
import { type SequenceConstruction, wordCount, wordNumbering } from './construction.ts';

/** From left to right: the states form a tree, and every sequence is built in one way. */
export const append = {
  id: 'append',
  label: 'Append on the right (1 way)',
  create(letterCount, length) {
    const exitAction = letterCount;
    return {
      actionCount: exitAction + 1,
      exitAction,
      maxTrajectoryLength: length + 1,
      stateCount: wordCount(letterCount, length),
      initialState: [],
      isLegal: (letters, action) => (action === exitAction) === (letters.length === length),
      step: (letters, action) => [...letters, action],
      undo: (letters, action) => (letters.length > 0 && letters[letters.length - 1] === action ? letters.slice(0, -1) : null),
      numbering: wordNumbering(letterCount, length),
      describeMove: (action, spell) => message('action.append', 'append {letter}', { letter: spell(action) }),
    };
  },
} as const satisfies SequenceConstruction;
