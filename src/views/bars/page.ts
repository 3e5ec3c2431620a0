import { cellOfState, stateOfCell } from '../grid/cells.ts';
import type { GridData, GridFacts } from '../grid/data.ts';
import { describeGrid } from '../grid/describe.ts';
import { leftOutOfGrid } from '../grid/leftOut.ts';
import { Miniature } from '../grid/Miniature.tsx';
import type { ViewPage } from '../viewKind.ts';
import { GridBars } from './GridBars.tsx';

export const page: ViewPage<GridData, GridFacts> = {
  Picture: GridBars,
  describe: describeGrid,
  stateOfMark: stateOfCell,
  markOfState: cellOfState,
  Thumbnail: Miniature,
  gridShape: ({ shape }) => shape,
  leftOut: leftOutOfGrid,
};
