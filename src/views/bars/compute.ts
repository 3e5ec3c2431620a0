import { gridComputation } from '../grid/compute.ts';
import type { GridData, GridFacts } from '../grid/data.ts';
import type { ViewComputation } from '../viewKind.ts';

/** A grid of one axis. */
export const bars = { id: 'bars', ...gridComputation((count) => count === 1) } as const satisfies ViewComputation<GridData, GridFacts>;
