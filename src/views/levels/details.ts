import type { ViewDetails } from '../viewKind.ts';
import type { LevelsData } from './data.ts';

/** A level is many states. */
export const details: ViewDetails<LevelsData> = { stateOfMark: () => null, markOfState: () => null };
