import { logSumExp } from '../../lib/logSumExp.ts';
import { costOf } from '../cost.ts';
import { edgePolicy, logInflows } from '../graph/edgePolicy.ts';
import type { GraphPolicy } from '../graph/flowResiduals.ts';
import type { StateGraph } from '../graph/stateGraph.ts';
import type { Method } from '../method.ts';
import type { PolicyForm } from '../policies/policyForm.ts';
import type { PolicyNetwork } from '../policies/policyNetwork.ts';
import type { Problem } from '../problem.ts';
import { createRows } from './createRows.ts';
import { writeForwardRow } from './logPolicyTable.ts';
import { readRows } from './readRows.ts';
import { EARNED_IN_ENVIRONMENT } from './trajectoryTerms.ts';
import type { StateSpace } from './stateSpace.ts';

/** Reads forward policy, backward policy and flows of all states from one pass over the network. */
export interface TableReader {
  /** [E] log P_B where it does not change, null where it is learned or follows from learned edge flows. */
  readonly fixedLogPB: Float64Array | null;
  /** @param logZ the learned one: the flow of the initial state */
  read(network: PolicyNetwork, logZ: number | null): Promise<GraphPolicy>;
}

/** What the entries of the tables are made from. */
interface Tables {
  readonly logPF: Float64Array;
  readonly logPB: Float64Array;
  readonly logFlow: Float64Array | null;
}

/** @throws Error where the space is not compiled */
export function createTableReader(method: Method, problem: Problem): TableReader {
  const { graph, space } = problem;
  const { tableStates } = costOf(method, problem);
  if (graph === null || tableStates === null) throw new Error('Tables of all states need a compiled graph.');
  const rows = createRows(method, problem);
  const decisionOf = new Int32Array(graph.stateCount).fill(-1);
  graph.decisionStates.forEach((state, decision) => {
    decisionOf[state] = decision;
  });
  const isForwardLooking = method.objective.needs.earned === EARNED_IN_ENVIRONMENT;
  const fixedLogPB = rows.form.hasEdgeFlows ? null : (method.backwardPolicy.fixed?.(graph) ?? null);
  return {
    fixedLogPB,
    async read(network, logZ) {
      const tables = emptyTables(graph, rows.form, fixedLogPB);
      await readRows(tableStates, space, network, (state, _, output, row) => {
        const decision = decisionOf[state] as number;
        if (decision >= 0) writeForwardRow(graph, rows.form, state, { output, row }, tables.logPF, decision * graph.actionCount);
        if (rows.needsBackward(state)) writeBackwardRow(graph, rows.form, state, { output, row }, tables.logPB);
        if (tables.logFlow !== null && rows.needsFlow(state)) {
          tables.logFlow[state] = flowOf(graph, space, rows.form, state, { output, row }, isForwardLooking);
        }
      });
      return finish(graph, rows.form, tables, logZ);
    },
  };
}

function emptyTables(graph: StateGraph, { logFlowColumn, hasEdgeFlows }: PolicyForm, fixedLogPB: Float64Array | null): Tables {
  const hasFlows = logFlowColumn >= 0 || hasEdgeFlows;
  return {
    logPF: new Float64Array(graph.decisionStates.length * graph.actionCount),
    // A state with one parent needs no row: log P_B is 0.
    logPB: fixedLogPB ?? new Float64Array(graph.parentStates.length),
    // Where the exit is the only action there is no row either, and the flow is the reward.
    logFlow: hasFlows ? graph.logReward.slice() : null,
  };
}

interface Row {
  readonly output: Float32Array;
  readonly row: number;
}

/** log P_B over the parents of one state. */
function writeBackwardRow(graph: StateGraph, form: PolicyForm, state: number, { output, row }: Row, target: Float64Array): void {
  const { parentOffsets, parentIndices } = graph;
  const first = parentOffsets[state] as number;
  const end = parentOffsets[state + 1] as number;
  const start = row * form.width + form.backwardOffset;
  for (let edge = first; edge < end; edge++) target[edge] = output[start + (parentIndices[edge] as number)] as number;
  const logSum = logSumExp(target.subarray(first, end));
  for (let edge = first; edge < end; edge++) target[edge] = (target[edge] as number) - logSum;
}

/** log F(s); of edge flows, the log of what flows out. */
function flowOf(graph: StateGraph, space: StateSpace, form: PolicyForm, state: number, { output, row }: Row, isForwardLooking: boolean): number {
  const start = row * form.width;
  if (!form.hasEdgeFlows) {
    return (output[start + form.logFlowColumn] as number) + (isForwardLooking ? space.intermediateLogReward(state) : 0);
  }
  const { actionCount, exitAction, next, logReward } = graph;
  const flows = new Float64Array(actionCount);
  for (let action = 0; action < actionCount; action++) {
    const isLegal = (next[state * actionCount + action] as number) >= 0;
    const flow = action === exitAction ? (logReward[state] as number) : (output[start + action] as number);
    flows[action] = isLegal ? flow : -Infinity;
  }
  return logSumExp(flows);
}

function finish(graph: StateGraph, form: PolicyForm, tables: Tables, logZ: number | null): GraphPolicy {
  const { logPF, logPB, logFlow } = tables;
  if (form.hasEdgeFlows && logFlow !== null) return { ...tables, logPB: impliedBackwardPolicy(graph, logPF, logFlow), logZ };
  if (logFlow === null || logZ === null) return { logPF, logPB, logFlow: null, logZ };
  logFlow[0] = logZ;
  return { ...tables, logZ };
}

/** Of edge flows, P_B(s′|s) is the share of what flows into s that comes from s′. [E] */
function impliedBackwardPolicy(graph: StateGraph, logPF: Float64Array, logFlow: Float64Array): Float64Array {
  const { stateCount, parentOffsets, parentStates } = graph;
  const edges = edgePolicy(graph, logPF).logPF;
  const inflow = logInflows(graph, logFlow, edges);
  const logPB = new Float64Array(edges.length);
  for (let state = 1; state < stateCount; state++) {
    for (let edge = parentOffsets[state] as number; edge < (parentOffsets[state + 1] as number); edge++) {
      logPB[edge] = (logFlow[parentStates[edge] as number] as number) + (edges[edge] as number) - (inflow[state] as number);
    }
  }
  return logPB;
}
