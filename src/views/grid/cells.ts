import type { GridData } from './data.ts';

/** Each cell is a state, unless it is a sum over many. */
export const stateOfCell = (data: GridData, cell: number): number | null => swapped(data, cell, data.shape);
export const cellOfState = (data: GridData, state: number): number | null => swapped(data, state, data.shape.toReversed());

/** States are numbered along the last axis first; a picture of two axes may have them the other way round. */
function swapped({ axes, isMarginal }: GridData, index: number, [rows = 1, columns = 1]: readonly number[]): number | null {
  if (isMarginal) return null;
  const [rowAxis = 0, columnAxis = rowAxis] = axes;
  return rowAxis <= columnAxis ? index : (index % columns) * rows + Math.floor(index / columns);
}
