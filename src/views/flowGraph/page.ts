import type { ViewPage } from '../viewKind.ts';
import type { FlowGraphData } from './data.ts';
import { describeFlowGraph } from './describe.ts';
import { FlowGraph } from './FlowGraph.tsx';

export const page: ViewPage<FlowGraphData> = { Picture: FlowGraph, describe: describeFlowGraph, canDiffer: true };
