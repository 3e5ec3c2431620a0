import { gridComputation } from '../grid/compute.ts';
import type { GridData, GridFacts } from '../grid/data.ts';
import type { ViewComputation } from '../viewKind.ts';

/** A grid of two axes, or two axes at a time of one that has more. */
export const heatmaps = { id: 'heatmaps', ...gridComputation((count) => count >= 2) } as const satisfies ViewComputation<GridData, GridFacts>;
