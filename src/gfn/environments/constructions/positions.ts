import { message } from '../../../lib/text/message.ts';
import { BLANK, digitsOf, type SequenceConstruction } from './construction.ts';

/**
 * Not autoregressive: any blank position is filled with any letter, so a sequence of m letters is built in m! orders.
 * The states are words with blanks, (b+1)^m of them. Action p·b + c writes letter c at position p.
 */
export const positions = {
  id: 'positions',
  label: 'Any position (m! ways)',
  create(letterCount, length) {
    const exitAction = length * letterCount;
    const base = letterCount + 1;
    const positionOf = (action: number): number => Math.floor(action / letterCount);
    return {
      actionCount: exitAction + 1,
      exitAction,
      maxTrajectoryLength: length + 1,
      stateCount: base ** length,
      initialState: new Array<number>(length).fill(BLANK),
      isLegal: (letters, action) =>
        action === exitAction ? !letters.includes(BLANK) : letters[positionOf(action)] === BLANK,
      step: (letters, action) => letters.with(positionOf(action), action % letterCount),
      undo: (letters, action) =>
        action !== exitAction && letters[positionOf(action)] === action % letterCount ? letters.with(positionOf(action), BLANK) : null,
      // A blank is the digit 0 and letter c the digit c + 1: filling a blank makes the number larger.
      numbering: {
        indexOf(letters) {
          let index = 0;
          for (const letter of letters) index = index * base + letter + 1;
          return index;
        },
        stateAt: (index) => digitsOf(index, base, length).map((digit) => digit - 1),
      },
      describeMove: (action, spell) =>
        message('action.place', '{letter} at {position}', { letter: spell(action % letterCount), position: positionOf(action) + 1 }),
    };
  },
} as const satisfies SequenceConstruction;
