import type { ViewPage } from '../viewKind.ts';
import type { FlowGraphData } from './data.ts';
import { describeFlowGraph } from './describe.ts';
import { FlowGraph } from './FlowGraph.tsx';

/** The states come first among the marks, in their own order. */
const itself = ({ states }: FlowGraphData, index: number): number | null => (index < states.length ? index : null);

export const page: ViewPage<FlowGraphData> = {
  Picture: FlowGraph,
  describe: describeFlowGraph,
  stateOfMark: itself,
  markOfState: itself,
};
