import type { Message } from '../../../lib/text/message.ts';

/** A sequence, finished or not: letters 0 … b−1, and BLANK where a position is not filled yet. */
export type Letters = readonly number[];

export const BLANK = -1;

/** States above this many are not numbered: their indices, and those of their children, must stay exact integers. */
const MAX_NUMBERED_STATES = 2 ** 49;

/** The moves of one way of building sequences of m letters over an alphabet of b. The exit is the last action. */
export interface SequenceMoves {
  readonly actionCount: number;
  readonly exitAction: number;
  readonly maxTrajectoryLength: number;
  readonly stateCount: number;
  readonly initialState: Letters;
  isLegal(letters: Letters, action: number): boolean;
  step(letters: Letters, action: number): Letters;
  undo(letters: Letters, action: number): Letters | null;
  /** As an environment has it; absent where each parent is reached in as many ways as the others. */
  logPathShare?(letters: Letters, action: number): number;
  /** Topological, in closed form. */
  readonly numbering: { indexOf(letters: Letters): number; stateAt(index: number): Letters };
  /** An action other than the exit; `spell` names a letter. */
  describeMove(action: number, spell: (letter: number) => string): Message;
}

/** A way of building sequences; terminating states and rewards do not depend on it, trajectories do. */
export interface SequenceConstruction {
  readonly id: string;
  readonly label: string;
  /** @param letterCount b @param length m, in letters */
  create(letterCount: number, length: number): SequenceMoves;
}

/** `numbering` and `key` as an environment has them: by number while numbers are exact, by text beyond. */
export function identification({ stateCount, numbering }: SequenceMoves): {
  readonly numbering?: SequenceMoves['numbering'];
  key(letters: Letters): number | string;
} {
  if (stateCount >= MAX_NUMBERED_STATES) return { key: (letters) => letters.join('.') };
  return { numbering, key: (letters) => numbering.indexOf(letters) };
}

/** Words of 0 … m letters level by level, each level in order of its letters read as a number in base b. */
export function wordNumbering(letterCount: number, length: number): SequenceMoves['numbering'] {
  const offsets = [0];
  for (let level = 0; level <= length; level += 1) offsets.push((offsets[level] ?? 0) + letterCount ** level);
  return {
    indexOf(letters) {
      let value = 0;
      for (const letter of letters) value = value * letterCount + letter;
      return (offsets[letters.length] ?? 0) + value;
    },
    stateAt(index) {
      let level = 0;
      while (level < length && (offsets[level + 1] ?? Infinity) <= index) level += 1;
      return digitsOf(index - (offsets[level] ?? 0), letterCount, level);
    },
  };
}

/** How many words of 0 … m letters there are. */
export function wordCount(letterCount: number, length: number): number {
  let count = 0;
  for (let level = 0; level <= length; level += 1) count += letterCount ** level;
  return count;
}

/** The `length` digits of a number in a base, the most significant first. */
export function digitsOf(value: number, base: number, length: number): number[] {
  const digits = new Array<number>(length).fill(0);
  for (let position = length - 1, rest = value; position >= 0; position -= 1) {
    digits[position] = rest % base;
    rest = Math.floor(rest / base);
  }
  return digits;
}
