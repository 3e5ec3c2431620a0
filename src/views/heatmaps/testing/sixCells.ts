import type { GridData } from '../../grid/data.ts';

/** A slice of two by three cells. */
export const SIX_CELLS: GridData = {
  axes: [0, 2],
  shape: [2, 3],
  isMarginal: false,
  target: Float64Array.of(0.125, 0.25, 0.125, 0.125, 0.25, 0.125),
  learned: Float64Array.of(0.25, 0.25, 0.125, 0.125, 0.125, 0.125),
  reward: Float64Array.of(1, 2, 1, 1, 2, 1),
};
