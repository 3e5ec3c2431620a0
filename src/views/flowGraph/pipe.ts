/** Pipes between two places of a drawing, as wide all along as what flows in them. */

import { line } from 'd3';

export type Point = readonly [x: number, y: number];

const SEGMENTS = 16;
/** Where a curve is sampled, 0 … 1. Close to the ends too, so that a pipe ends square to the box it meets. */
const SAMPLES: readonly number[] = [0, 0.001, ...Array.from({ length: SEGMENTS - 1 }, (_, segment) => (segment + 1) / SEGMENTS), 0.999, 1];

/** Points along an S-shaped curve that leaves and arrives along the main axis: down where `isVertical`, else to the right. */
export function curveBetween([x0, y0]: Point, [x1, y1]: Point, isVertical: boolean): readonly Point[] {
  return SAMPLES.map((t): Point => {
    // A cubic Bézier whose control points lie halfway along the main axis.
    const along = 1.5 * t * (1 - t) + t ** 3;
    const across = t * t * (3 - 2 * t);
    return isVertical ? [x0 + (x1 - x0) * across, y0 + (y1 - y0) * along] : [x0 + (x1 - x0) * along, y0 + (y1 - y0) * across];
  });
}

const outline = line<Point>(([x]) => x, ([, y]) => y).digits(1);

/** The outline of a pipe of `width` around the points of its middle line, as an SVG path. */
export function pipePath(middle: readonly Point[], width: number): string {
  const half = width / 2;
  const side = (sign: 1 | -1): readonly Point[] =>
    middle.map(([x, y], index) => {
      const [dx, dy] = directionAt(middle, index);
      return [x - sign * half * dy, y + sign * half * dx];
    });
  return `${outline([...side(1), ...side(-1).toReversed()]) ?? ''}Z`;
}

/** Unit vector from the point before `index` to the one after. */
function directionAt(points: readonly Point[], index: number): Point {
  const [x0, y0] = points[Math.max(0, index - 1)] ?? [0, 0];
  const [x1, y1] = points[Math.min(points.length - 1, index + 1)] ?? [0, 0];
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  return [(x1 - x0) / length, (y1 - y0) / length];
}

/** Distance from a place to the nearest point of a line through `points`. */
export function distanceTo(points: readonly Point[], [x, y]: Point): number {
  let least = Infinity;
  for (let index = 1; index < points.length; index += 1) {
    const [x0, y0] = points[index - 1] ?? [0, 0];
    const [x1, y1] = points[index] ?? [0, 0];
    const squared = (x1 - x0) ** 2 + (y1 - y0) ** 2 || 1;
    const t = Math.min(1, Math.max(0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / squared));
    least = Math.min(least, Math.hypot(x - x0 - t * (x1 - x0), y - y0 - t * (y1 - y0)));
  }
  return least;
}
