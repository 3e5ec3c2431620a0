import { hundredths } from './Axes.tsx';
import { placeOf, type Plane } from './plane.ts';

interface PathOverlayProps {
  /** Cells of the plane, first to last. */
  readonly cells: readonly number[];
  readonly plane: Plane;
  readonly width: number;
  readonly height: number;
}

/** A path over a picture of two axes, from cell to cell, with a dot at its end: white within black, so that it is seen on any colour. */
export function PathOverlay({ cells, plane, width, height }: PathOverlayProps) {
  const points = cells.map((cell): readonly [number, number] => {
    const [column, row] = placeOf(cell, plane);
    return [hundredths(((column + 0.5) * width) / plane.columns), hundredths(((plane.rows - 0.5 - row) * height) / plane.rows)];
  });
  const [x, y] = points.at(-1) ?? [0, 0];
  const radius = Math.min(7, Math.max(3, (0.3 * width) / plane.columns));
  const track = `M${points.join('L')}`;
  return (
    <g className="path-overlay" fill="none" strokeLinejoin="round" strokeLinecap="round" pointerEvents="none">
      <path d={track} stroke="#000" strokeWidth="5" />
      <path d={track} stroke="#fff" strokeWidth="2.5" />
      <circle cx={x} cy={y} r={hundredths(radius)} fill="#fff" stroke="#000" strokeWidth="1.5" />
    </g>
  );
}
