import { ellipsePath } from '../Axes.tsx';
import { placeOf, type Plane } from '../plane.ts';

/** Drawing on the target heatmap: what the page hands in, and which cells a stroke passes over. */
export interface HeatmapBrush {
  /** What is drawn where the target does not show it yet: shares of the top colour, 0 … 1, by cells of the plane; else null. */
  readonly drawn: Float64Array | null;
  /** Reach around the middle cell, in cells. */
  readonly radius: number;
  /** What is drawn in a cell, e.g. "12 of 15". */
  readonly sayLevel: (index: number) => string;
  /** A stroke passes over these cells; it goes on until `onFinish` or `onCancel`. */
  readonly onPaint: (cells: readonly number[], isErasing: boolean) => void;
  readonly onFinish: () => void;
  readonly onCancel: () => void;
  readonly onUndo: () => void;
}

/** What a key does to the selected cell. */
export type BrushKey = 'paint' | 'erase';

const BRUSH_KEYS: Readonly<Record<string, BrushKey>> = { ' ': 'paint', Enter: 'paint', Delete: 'erase', Backspace: 'erase' };

/** Null for a key that draws nothing. */
export function brushKey(key: string): BrushKey | null {
  return Object.hasOwn(BRUSH_KEYS, key) ? (BRUSH_KEYS[key] ?? null) : null;
}

/** The cells on the straight line between two, both ends included, so that a quick stroke has no gaps. */
export function cellsBetween(from: number, to: number, plane: Plane): readonly number[] {
  const [[fromColumn, fromRow], [toColumn, toRow]] = [placeOf(from, plane), placeOf(to, plane)];
  const [columnSteps, rowSteps] = [toColumn - fromColumn, toRow - fromRow];
  const steps = Math.max(Math.abs(rowSteps), Math.abs(columnSteps));
  return Array.from({ length: steps + 1 }, (_, step) => {
    const share = steps === 0 ? 0 : step / steps;
    return (fromColumn + Math.round(columnSteps * share)) * plane.rows + fromRow + Math.round(rowSteps * share);
  });
}

/** The reach of the brush around a cell, as the path of an ellipse over a map of `width` × `height`. */
export function reachPath(index: number, radius: number, plane: Plane, width: number, height: number): string {
  const [column, row] = placeOf(index, plane);
  const [cellWidth, cellHeight] = [width / plane.columns, height / plane.rows];
  const [rx, ry] = [(radius + 0.5) * cellWidth, (radius + 0.5) * cellHeight];
  return ellipsePath((column + 0.5) * cellWidth, (plane.rows - 0.5 - row) * cellHeight, rx, ry);
}
