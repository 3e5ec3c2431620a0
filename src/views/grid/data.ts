/** A distribution over one or two axes of a grid; all others are summed out. */
export interface GridData {
  /** The axes shown: to the right, and upward if there are two. */
  readonly axes: readonly number[];
  /** Cells along these axes; arrays below are row-major in it, so that cells are numbered as states are. */
  readonly shape: readonly number[];
  /** True when other axes were summed out. */
  readonly isMarginal: boolean;
  readonly target: Float64Array;
  readonly learned: Float64Array;
  /** R per cell; where marginal, the sum of R over the cells behind it. */
  readonly reward: Float64Array;
}

export interface GridFacts {
  /** Cells along each axis. */
  readonly shape: readonly number[];
}

/** Row-major coordinates of a cell. */
export function coordinatesOf(index: number, shape: readonly number[]): readonly number[] {
  const coordinates: number[] = [];
  let rest = index;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const length = shape[axis] as number;
    coordinates.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return coordinates;
}

/** One or two distinct axes of the grid, whatever is wished for; there is a choice only where others are left. */
export function boundedAxes(wished: unknown, dimensions: number): readonly number[] {
  const isAxis = (axis: unknown): axis is number => Number.isInteger(axis) && Number(axis) >= 0 && Number(axis) < dimensions;
  const valid = [...new Set<unknown>(Array.isArray(wished) && dimensions > 2 ? wished.slice(0, 16) : [])].filter(isAxis);
  const wanted = Math.min(2, dimensions);
  for (let axis = 0; valid.length < wanted; axis += 1) if (!valid.includes(axis)) valid.push(axis);
  return valid.slice(0, wanted);
}
