import { rowMajorNumbering } from '../hypergridNumbering.ts';
import type { Cell, HypergridReward, HypergridSettings } from './hypergridReward.ts';

type Grid = Pick<HypergridSettings, 'dimensions' | 'height'>;

/**
 * Modes where the best cells can lie side by side: those that touch are one mode together, so that one stroke of the brush is one.
 * In the plane cells touch at their corners, too; in more dimensions, where a cell has hundreds of corners, along an axis only.
 * @param isBest of a row-major index
 */
export function modesOfRegions(grid: Grid, isBest: (index: number) => boolean): Pick<Required<HypergridReward>, 'isMode' | 'modeKey' | 'modeCount'> {
  const regionOf = new Int32Array(grid.height ** grid.dimensions).fill(-1);
  const touching = touchingCells(grid);
  let modeCount = 0;
  for (let first = 0; first < regionOf.length; first += 1) {
    if (regionOf[first] !== -1 || !isBest(first)) continue;
    modeCount += 1;
    regionOf[first] = first;
    for (const open = [first]; open.length > 0; ) {
      for (const next of touching(open.pop() ?? first)) {
        if (regionOf[next] !== -1 || !isBest(next)) continue;
        regionOf[next] = first;
        open.push(next);
      }
    }
  }
  const { indexOf } = rowMajorNumbering(grid.dimensions, grid.height);
  const modeKey = (cell: Cell): number => regionOf[indexOf(cell)] ?? -1;
  return { isMode: (cell) => modeKey(cell) >= 0, modeKey, modeCount };
}

/** The cells that touch one, by their row-major indices, and it itself. The list is the same one every time. */
function touchingCells({ dimensions, height }: Grid): (index: number) => readonly number[] {
  const strides = Array.from({ length: dimensions }, (_, axis) => height ** axis);
  const hasCorners = dimensions <= 2;
  const cells: number[] = [];
  return (index) => {
    cells.length = 0;
    cells.push(index);
    for (const stride of strides) {
      const coordinate = Math.floor(index / stride) % height;
      // A corner is reached by a step along each axis.
      for (let from = (hasCorners ? cells.length : 1) - 1; from >= 0; from -= 1) {
        const cell = cells[from] ?? index;
        if (coordinate > 0) cells.push(cell - stride);
        if (coordinate < height - 1) cells.push(cell + stride);
      }
    }
    return cells;
  };
}
