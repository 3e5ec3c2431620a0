import type { ViewDetails } from '../viewKind.ts';
import type { GridData } from './data.ts';
import { leftOutOfGrid } from './leftOut.ts';
import { Miniature } from './Miniature.tsx';

/** Each cell is a state, unless it is a sum over many. */
export const gridDetails: ViewDetails<GridData> = {
  stateOfMark: ({ isMarginal }, cell) => (isMarginal ? null : cell),
  markOfState: ({ isMarginal }, state) => (isMarginal ? null : state),
  Thumbnail: Miniature,
  leftOut: leftOutOfGrid,
};
