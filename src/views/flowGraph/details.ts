import type { ViewDetails } from '../viewKind.ts';
import type { FlowGraphData } from './data.ts';

/** The states come first among the marks, in their own order. */
const itself = ({ states }: FlowGraphData, index: number): number | null => (index < states.length ? index : null);

export const details: ViewDetails<FlowGraphData> = { stateOfMark: itself, markOfState: itself };
