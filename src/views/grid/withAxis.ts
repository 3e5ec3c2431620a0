/** `axes` with `axis` in `place`; where the other place holds it already, the two swap. */
export function withAxis(axes: readonly number[], place: 0 | 1, axis: number): readonly number[] {
  const [right = 0, up = 1] = axes;
  if (place === 0) return axis === up ? [up, right] : [axis, up];
  return axis === right ? [up, right] : [right, axis];
}
