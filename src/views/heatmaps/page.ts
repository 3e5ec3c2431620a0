import { AxisPickers } from '../grid/AxisPickers.tsx';
import { cellOfState, stateOfCell } from '../grid/cells.ts';
import type { GridData, GridFacts } from '../grid/data.ts';
import { describeGrid } from '../grid/describe.ts';
import { leftOutOfGrid } from '../grid/leftOut.ts';
import { Miniature } from '../grid/Miniature.tsx';
import type { ViewPage } from '../viewKind.ts';
import { Heatmaps } from './Heatmaps.tsx';

export const page: ViewPage<GridData, GridFacts> = {
  Picture: Heatmaps,
  describe: describeGrid,
  stateOfMark: stateOfCell,
  markOfState: cellOfState,
  Thumbnail: Miniature,
  Controls: AxisPickers,
  gridShape: ({ shape }) => shape,
  drawableSize: ({ shape: [rows = 0, columns], isMarginal }) => (rows === columns && !isMarginal ? rows : null),
  leftOut: leftOutOfGrid,
};
