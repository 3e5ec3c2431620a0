/** `axes` with `axis` in `place`; where the other place holds it already, the two swap. */
export function withAxis(axes: readonly number[], place: 0 | 1, axis: number): readonly number[] {
  const [rows = 0, columns = 1] = axes;
  if (place === 0) return axis === columns ? [columns, rows] : [axis, columns];
  return axis === rows ? [columns, rows] : [rows, axis];
}
