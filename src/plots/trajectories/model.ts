import { englishOf, type Words } from '../../lib/text/message.ts';
import { wordsOf } from '../../texts/translate.ts';
import { line } from 'd3';
import type { TrajectorySample } from '../../worker/protocol.ts';
import { planeOf } from '../plane.ts';

/** How one trajectory is drawn. */
export type TrajectoryPicture =
  /** Over a grid, the first axis to the right, the second upward; in units of one cell. */
  | { readonly kind: 'path'; readonly rows: number; readonly columns: number; readonly points: readonly (readonly [number, number])[] }
  /** More than two axes: which coordinate moved at each step. */
  | { readonly kind: 'steps'; readonly axisCount: number; readonly moves: readonly { readonly axis: number; readonly step: number }[]; readonly stepCount: number; readonly end: readonly number[] }
  /** Pieces of the finished word in reading order, each with the step that placed it, from 1. */
  | { readonly kind: 'word'; readonly pieces: readonly { readonly text: string; readonly step: number }[] }
  /** States that do not grow by appending: the actions in words. */
  | { readonly kind: 'actions'; readonly actions: readonly string[] };

/** More would be repetition: the list is a sample. */
export const MOST_TRAJECTORIES = 8;

function pathPicture(coordinates: readonly (readonly number[])[], shape: readonly number[]): TrajectoryPicture {
  const { columns, rows } = planeOf(shape);
  const points = coordinates.map(([column = 0, row = 0]): readonly [number, number] => [column + 0.5, rows - 0.5 - row]);
  // The exit repeats the last cell; a repeated point would leave the arrow without a direction.
  return { kind: 'path', rows, columns, points: points.filter((point, index) => index === 0 || point[0] !== points[index - 1]?.[0] || point[1] !== points[index - 1]?.[1]) };
}

function stepsPicture(coordinates: readonly (readonly number[])[], axisCount: number): TrajectoryPicture {
  const moves: { axis: number; step: number }[] = [];
  coordinates.slice(1).forEach((place, step) => {
    const before = coordinates[step] ?? [];
    place.forEach((value, axis) => {
      if (value !== before[axis]) moves.push({ axis, step });
    });
  });
  const stepCount = Math.max(1, ...moves.map(({ step }) => step + 1));
  return { kind: 'steps', axisCount, moves, stepCount, end: coordinates.at(-1) ?? [] };
}

/** As environments write the word that nothing was added to. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(['empty', '(empty)']);

function isEmptyWord(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text) || EMPTY_WORDS.has(text);
}

/** Pieces found by comparing each state with the one before; null where a state does not extend the last. */
function piecesOf(states: readonly Words[]): { text: string; step: number }[] | null {
  const pieces: { text: string; step: number }[] = [];
  let word = '';
  for (const [step, state] of states.map(englishOf).entries()) {
    const next = isEmptyWord(state) ? '' : state.replaceAll(/\s/g, '');
    if (next === word) continue;
    if (next.startsWith(word)) pieces.push({ text: next.slice(word.length), step });
    else if (next.endsWith(word)) pieces.unshift({ text: next.slice(0, next.length - word.length), step });
    else return null;
    word = next;
  }
  return pieces.length === 0 ? null : pieces;
}

/** The picture that suits a trajectory: a path, coordinates stepping, a word coming together, or its actions. */
export function pictureTrajectory(sample: TrajectorySample, gridShape: readonly number[] | null): TrajectoryPicture {
  if (gridShape !== null && gridShape.length > 0 && sample.coordinates !== null) {
    return gridShape.length <= 2 ? pathPicture(sample.coordinates, gridShape) : stepsPicture(sample.coordinates, gridShape.length);
  }
  const pieces = piecesOf(sample.states);
  return pieces === null ? { kind: 'actions', actions: sample.actions.map(wordsOf) } : { kind: 'word', pieces };
}

/** SVG path of the grid's inner lines, or '' where they would be denser than they are useful. */
export function gridLines(rows: number, columns: number): string {
  if (Math.max(rows, columns) > 20) return '';
  let path = '';
  for (let row = 1; row < rows; row += 1) path += `M0,${row}H${columns}`;
  for (let column = 1; column < columns; column += 1) path += `M${column},0V${rows}`;
  return path;
}

/** SVG path through the points. */
export function trackPath(points: readonly (readonly [number, number])[]): string {
  return line<readonly [number, number]>(([x]) => x, ([, y]) => y).digits(2)(points) ?? '';
}

/** The last move's direction in degrees, clockwise from rightwards, or null for a trajectory that never moved. */
export function endDirection(points: readonly (readonly [number, number])[]): number | null {
  const [last, before] = [points.at(-1), points.at(-2)];
  if (last === undefined || before === undefined) return null;
  return (Math.atan2(last[1] - before[1], last[0] - before[0]) * 180) / Math.PI;
}
