import type { ViewDetails } from '../viewKind.ts';
import type { GridData } from './data.ts';
import { leftOutOfGrid } from './leftOut.ts';
import { Miniature } from './Miniature.tsx';

/** Each cell is a state, unless it is a sum over many. */
export const gridDetails: ViewDetails<GridData> = {
  stateOfMark: (data, cell) => swapped(data, cell, data.shape),
  markOfState: (data, state) => swapped(data, state, data.shape.toReversed()),
  Thumbnail: Miniature,
  leftOut: leftOutOfGrid,
};

/** States are numbered along the last axis first; a picture of two axes may have them the other way round. */
function swapped({ axes, isMarginal }: GridData, index: number, [rows = 1, columns = 1]: readonly number[]): number | null {
  if (isMarginal) return null;
  const [rowAxis = 0, columnAxis = rowAxis] = axes;
  return rowAxis <= columnAxis ? index : (index % columns) * rows + Math.floor(index / columns);
}
