import type { PathPlace } from '../../lib/runInspection.ts';
import type { GridData } from './data.ts';

/** The cells of the axes shown that a path passes, first to last; a stop repeats none. */
export function pathCells({ axes, shape }: Pick<GridData, 'axes' | 'shape'>, path: readonly PathPlace[]): readonly number[] {
  const cells = path.map(({ coordinates }) => axes.reduce((index, axis, side) => index * (shape[side] ?? 1) + (coordinates?.[axis] ?? 0), 0));
  return cells.filter((cell, index) => cell !== cells[index - 1]);
}
