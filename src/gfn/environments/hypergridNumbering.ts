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
    stateAt(index) {
      const cell = new Array<number>(dimensions).fill(0);
      for (let axis = dimensions - 1, rest = index; axis >= 0; axis -= 1, rest = Math.floor(rest / height)) {
        cell[axis] = rest % height;
      }
      return cell;
    },
  };
}
