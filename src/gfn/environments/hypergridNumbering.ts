import { digitsOf } from './constructions/construction.ts';

/** Row-major numbers of cells with `dimensions` coordinates 0 … `height` − 1: the first coordinate is the slowest. */
export function rowMajorNumbering(
  dimensions: number,
  height: number,
): { indexOf(cell: readonly number[]): number; stateAt(index: number): readonly number[] } {
  return {
    indexOf(cell) {
      let index = 0;
      for (let axis = 0; axis < dimensions; axis += 1) index = index * height + (cell[axis] ?? 0);
      return index;
    },
    stateAt: (index) => digitsOf(index, height, dimensions),
  };
}
