/** Moving over a grid of cells. Row 0 is at the bottom, so that both axes grow away from the lower left corner. */

type Move = (row: number, column: number, rows: number, columns: number) => readonly [number, number];

/** Rows jumped by Page Up and Page Down, as a share of the grid. */
const PAGE = 4;

const MOVES: Readonly<Record<string, Move>> = {
  ArrowRight: (row, column) => [row, column + 1],
  ArrowLeft: (row, column) => [row, column - 1],
  ArrowUp: (row, column, rows) => (rows === 1 ? [row, column + 1] : [row + 1, column]),
  ArrowDown: (row, column, rows) => (rows === 1 ? [row, column - 1] : [row - 1, column]),
  Home: (row) => [row, 0],
  End: (row, _column, _rows, columns) => [row, columns - 1],
  PageUp: (row, column, rows, columns) => (rows === 1 ? [row, column + pageOf(columns)] : [row + pageOf(rows), column]),
  PageDown: (row, column, rows, columns) => (rows === 1 ? [row, column - pageOf(columns)] : [row - pageOf(rows), column]),
};

function pageOf(count: number): number {
  return Math.max(1, Math.round(count / PAGE));
}

function clamp(value: number, count: number): number {
  return Math.min(count - 1, Math.max(0, value));
}

/**
 * The row-major index that a key leads to from `index` (the first cell where there is none yet), or null for a
 * key that moves nothing. Stays inside the grid.
 */
export function moveCell(key: string, index: number | null, rows: number, columns: number): number | null {
  const move = Object.hasOwn(MOVES, key) ? MOVES[key] : undefined;
  if (move === undefined || rows * columns === 0) return null;
  if (index === null) return 0;
  const [row, column] = move(Math.floor(index / columns), index % columns, rows, columns);
  return clamp(row, rows) * columns + clamp(column, columns);
}

/** The index of the cell at a point given as shares (0 … 1) of the width from the left and of the height from the top. */
export function cellAt(left: number, top: number, rows: number, columns: number): number {
  return clamp(Math.floor((1 - top) * rows), rows) * columns + clamp(Math.floor(left * columns), columns);
}
