import type { GridViewData } from './data.ts';

/** A distribution over the cells of a D-dimensional grid, row-major. */
export interface GridCells {
  readonly shape: readonly number[];
  /** [cells] each. */
  readonly target: Float64Array;
  readonly learned: Float64Array;
  readonly logReward: Float64Array;
}

/** One or two distinct axes of the grid, whatever was asked for. */
export function boundedAxes(requested: readonly number[], dimensions: number): readonly number[] {
  const valid = [...new Set(requested)].filter((axis) => Number.isInteger(axis) && axis >= 0 && axis < dimensions);
  const wanted = Math.min(2, dimensions);
  for (let axis = 0; valid.length < wanted; axis++) if (!valid.includes(axis)) valid.push(axis);
  return valid.slice(0, wanted);
}

/** The picture over one or two axes; all others are summed out. */
export function gridView(cells: GridCells, requestedAxes: readonly number[], iteration: number): GridViewData {
  const axes = boundedAxes(requestedAxes, cells.shape.length);
  const shape = axes.map((axis) => cells.shape[axis] as number);
  const place = projector(cells.shape, axes, shape);
  const size = shape.reduce((product, length) => product * length, 1);
  const [target, learned, reward] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  for (let cell = 0; cell < cells.target.length; cell++) {
    const at = place(cell);
    target[at] = (target[at] as number) + (cells.target[cell] as number);
    learned[at] = (learned[at] as number) + (cells.learned[cell] as number);
    reward[at] = (reward[at] as number) + Math.exp(cells.logReward[cell] as number);
  }
  const isMarginal = axes.length < cells.shape.length;
  return { kind: 'grid', iteration, axes, shape, isMarginal, target, learned, reward };
}

/** Maps a row-major cell index to the row-major index over the kept axes. */
function projector(full: readonly number[], axes: readonly number[], shape: readonly number[]): (cell: number) => number {
  const strides = full.map((_, axis) => full.slice(axis + 1).reduce((product, length) => product * length, 1));
  return (cell) =>
    axes.reduce((index, axis, position) => {
      const coordinate = Math.floor(cell / (strides[axis] as number)) % (full[axis] as number);
      return index * (shape[position] as number) + coordinate;
    }, 0);
}
