import { AxisChoice } from '../grid/AxisChoice.tsx';
import type { GridData, GridFacts } from '../grid/data.ts';
import { describeGrid } from '../grid/describe.ts';
import type { ViewPage } from '../viewKind.ts';
import { Heatmaps } from './Heatmaps.tsx';

export const page: ViewPage<GridData, GridFacts> = {
  Picture: Heatmaps,
  describe: describeGrid,
  canDiffer: true,
  Controls: AxisChoice,
  gridShape: ({ shape }) => shape,
  drawableSize: ({ shape: [rows = 0, columns], isMarginal }) => (rows === columns && !isMarginal ? rows : null),
};
