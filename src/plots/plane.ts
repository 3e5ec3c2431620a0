/**
 * Pictures of two axes: the first runs to the right, the second upward. Their cells are numbered as the states of a grid are, along
 * the last axis first: up each column, one column after the other.
 */
import { hundredths } from './Axes.tsx';
import { cellAt, moveCell } from './cells.ts';

export interface Plane {
  /** Cells along the first axis. */
  readonly columns: number;
  /** Cells along the second axis. */
  readonly rows: number;
}

/** @param shape cells along one or two axes; a single one runs to the right */
export function planeOf([columns = 1, rows = 1]: readonly number[]): Plane {
  return { columns, rows };
}

/** Column and row of a cell, from the lower left corner. */
export function placeOf(index: number, { rows }: Plane): readonly [column: number, row: number] {
  return [Math.floor(index / rows), index % rows];
}

/** The cell at a point given as shares (0 … 1) of the width from the left and of the height from the top. */
export function planeCellAt(left: number, top: number, plane: Plane): number {
  return fromRows(cellAt(left, top, plane.rows, plane.columns), plane);
}

/** The cell that a key leads to, as `moveCell` has it. */
export function movePlaneCell(key: string, index: number | null, plane: Plane): number | null {
  const next = moveCell(key, index === null ? null : toRows(index, plane), plane.rows, plane.columns);
  return next === null ? null : fromRows(next, plane);
}

/** The outline of a cell in a picture of so many pixels. */
export function planeCellPath(index: number, plane: Plane, width: number, height: number): string {
  const [column, row] = placeOf(index, plane);
  const [w, h] = [width / plane.columns, height / plane.rows];
  return `M${hundredths(column * w)},${hundredths((plane.rows - 1 - row) * h)}h${hundredths(w)}v${hundredths(h)}h${hundredths(-w)}z`;
}

/** Values of the cells, row after row from the lowest, as a raster takes them. */
export function valuesByRows(values: ArrayLike<number>, plane: Plane): Float64Array {
  return Float64Array.from({ length: plane.rows * plane.columns }, (_, index) => values[fromRows(index, plane)] ?? 0);
}

function toRows(index: number, plane: Plane): number {
  const [column, row] = placeOf(index, plane);
  return row * plane.columns + column;
}

function fromRows(index: number, { rows, columns }: Plane): number {
  return (index % columns) * rows + Math.floor(index / columns);
}
