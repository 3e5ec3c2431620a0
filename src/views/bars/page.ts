import type { GridData, GridFacts } from '../grid/data.ts';
import { describeGrid } from '../grid/describe.ts';
import type { ViewPage } from '../viewKind.ts';
import { GridBars } from './GridBars.tsx';

export const page: ViewPage<GridData, GridFacts> = { Picture: GridBars, describe: describeGrid, gridShape: ({ shape }) => shape };
