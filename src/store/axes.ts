/** The axes to ask the worker for: those wished where the grid has them, none where there is no grid. */
export function axesFor(gridShape: readonly number[] | null, wished: readonly number[]): readonly number[] {
  if (gridShape === null) return [];
  if (gridShape.length === 1) return [0];
  const [rows = 0, columns = 1] = wished;
  const isPossible = rows !== columns && rows < gridShape.length && columns < gridShape.length;
  return isPossible ? [rows, columns] : [0, 1];
}

/** `axes` with `axis` in `place`; where the other place holds it already, the two swap. */
export function withAxis(axes: readonly number[], place: 0 | 1, axis: number): readonly number[] {
  const [rows = 0, columns = 1] = axes;
  if (place === 0) return axis === columns ? [columns, rows] : [axis, columns];
  return axis === rows ? [columns, rows] : [rows, axis];
}
