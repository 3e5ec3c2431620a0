/** Small pictures of a finished run, target and learned, as they are stored: a letter per number. */

/** Cells of a plane, columns from the left and each column from below, as the views number them. */
interface CellsPicture {
  readonly form: 'cells';
  /** Cells to the right, and upward. */
  readonly shape: readonly number[];
  readonly target: string;
  readonly learned: string;
}

interface BarsPicture {
  readonly form: 'bars';
  readonly target: string;
  readonly learned: string;
}

/** Objects by their reward, to the right, and their probability, upward; both logarithmic. */
interface PointsPicture {
  readonly form: 'points';
  readonly x: string;
  readonly target: string;
  readonly learned: string;
}

/** Arrows between states, as wide as the share of trajectories that takes them. */
interface GraphPicture {
  readonly form: 'graph';
  /** Of the states, to the right and down. */
  readonly x: string;
  readonly y: string;
  /** Of the arrows: places in the list of states. An arrow to its own state is its exit. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly target: string;
  readonly learned: string;
}

export type Picture = CellsPicture | BarsPicture | PointsPicture | GraphPicture;
export type PictureForm = Picture['form'];
export type PictureOf<Form extends PictureForm> = Extract<Picture, { readonly form: Form }>;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const LAST = LETTERS.length - 1;

/** Each of the values as one of 64 letters, evenly from `minimum` to `maximum`; what lies beyond takes the nearest, NaN the first. */
export function pack(values: ArrayLike<number>, minimum: number, maximum: number): string {
  const scale = LAST / (maximum - minimum || 1);
  return Array.from(values, (value) => {
    const place = Math.round((value - minimum) * scale);
    return LETTERS[place > 0 ? Math.min(place, LAST) : 0];
  }).join('');
}

/** The values, 0 … 1. */
export function unpack(letters: string): readonly number[] {
  return Array.from(letters, (letter) => Math.max(0, LETTERS.indexOf(letter)) / LAST);
}
