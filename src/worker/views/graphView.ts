import { exactFlows } from '../../gfn/graph/backwardFlows.ts';
import type { StateGraph } from '../../gfn/graph/stateGraph.ts';
import { sweepForward } from '../../gfn/graph/terminalDistribution.ts';
import type { Problem } from '../../gfn/problem.ts';
import type { PolicyRows } from '../../gfn/sampling/policyRows.ts';
import type { FlowEdge, FlowExit, FlowGraphViewData, FlowState, LearnedAndTarget } from '../protocol.ts';

/** More states than this cannot be told apart in a drawing. */
const MOST_STATES = 40;

/** One moment of a run. */
export interface GraphPolicy {
  readonly iteration: number;
  /** The Z that the run has learned, or null where it has none. */
  readonly logZ: number | null;
  /** With outputs for every state that needs them. */
  readonly rows: PolicyRows;
  readonly backwardPolicy: string;
}

/** True where the picture is the graph itself. */
export function isDrawnWhole({ environment, graph }: Problem): boolean {
  return environment.view.kind === 'graph' && graph !== null && graph.stateCount <= MOST_STATES;
}

/** Every state, arrow and exit with its flow under the policy and at the optimum of the same backward policy. */
export function graphView({ environment, space }: Problem, graph: StateGraph, policy: GraphPolicy): FlowGraphViewData {
  const { view } = environment;
  const flows = flowsOf(graph, policy);
  const place = (state: number): readonly [number, number] => (view.kind === 'graph' ? view.position(graph.stateAt(state)) : [0, 0]);
  return {
    kind: 'flowGraph',
    iteration: policy.iteration,
    totalFlow: flows.total,
    isTotalLearned: policy.logZ !== null,
    backwardPolicy: policy.backwardPolicy,
    states: Array.from({ length: graph.stateCount }, (_, state): FlowState => {
      const [x, y] = place(state);
      return { label: space.describe(state), x, y, flow: flows.through(state), probability: flows.chance(state) };
    }),
    edges: edgesOf(graph, flows, (action) => environment.describeAction(action)),
    exits: exitsOf(graph, flows, environment.describeAction(graph.exitAction)),
  };
}

interface Flows {
  readonly total: LearnedAndTarget;
  /** [E] log P_B per parent entry. */
  readonly logPB: Float64Array;
  through(state: number): LearnedAndTarget;
  chance(state: number): LearnedAndTarget;
  /** Learned. */
  forwardProbability(state: number, action: number): number;
}

function flowsOf(graph: StateGraph, { rows, logZ }: GraphPolicy): Flows {
  const logPB = backwardPolicyOf(graph, rows);
  const logFlow = exactFlows(graph, logPB);
  const { visitProbability } = sweepForward(graph, forwardPolicyOf(graph, rows));
  const total = { learned: Math.exp(logZ ?? graph.logPartition), target: Math.exp(graph.logPartition) };
  const passing = (state: number): number => visitProbability[state] as number;
  const target = (state: number): number => Math.exp(logFlow[state] as number);
  return {
    total,
    logPB,
    through: (state) => ({ learned: total.learned * passing(state), target: target(state) }),
    chance: (state) => ({ learned: passing(state), target: target(state) / total.target }),
    forwardProbability: (state, action) => Math.exp(rows.logPF(state, action)),
  };
}

/** [D·A] as the sweep reads it. */
function forwardPolicyOf({ decisionStates, actionCount }: StateGraph, rows: PolicyRows): Float64Array {
  const table = new Float64Array(decisionStates.length * actionCount);
  decisionStates.forEach((state, decision) => {
    for (let action = 0; action < actionCount; action++) table[decision * actionCount + action] = rows.logPF(state, action);
  });
  return table;
}

/** [E] log P_B per parent entry. */
function backwardPolicyOf({ stateCount, parentOffsets, parentActions }: StateGraph, rows: PolicyRows): Float64Array {
  const logPB = new Float64Array(parentActions.length);
  for (let state = 0; state < stateCount; state++) {
    const end = parentOffsets[state + 1] as number;
    for (let entry = parentOffsets[state] as number; entry < end; entry++) {
      logPB[entry] = rows.logPB(state, parentActions[entry] as number);
    }
  }
  return logPB;
}

/** By the state they leave, then by action. */
function edgesOf(graph: StateGraph, flows: Flows, describeAction: (action: number) => string): readonly FlowEdge[] {
  const { stateCount, parentOffsets, parentStates, parentActions } = graph;
  const edges: (FlowEdge & { readonly order: number })[] = [];
  for (let to = 0; to < stateCount; to++) {
    const end = parentOffsets[to + 1] as number;
    for (let entry = parentOffsets[to] as number; entry < end; entry++) {
      const [from, action] = [parentStates[entry] as number, parentActions[entry] as number];
      const backwardProbability = Math.exp(flows.logPB[entry] as number);
      const target = flows.through(to).target * backwardProbability;
      const learned = flows.forwardProbability(from, action);
      edges.push({
        from,
        to,
        action: describeAction(action),
        flow: { learned: flows.through(from).learned * learned, target },
        forwardProbability: { learned, target: target / flows.through(from).target },
        backwardProbability,
        order: from * graph.actionCount + action,
      });
    }
  }
  return edges.sort((a, b) => a.order - b.order).map(({ order: _order, ...edge }) => edge);
}

function exitsOf(graph: StateGraph, flows: Flows, action: string): readonly FlowExit[] {
  return Array.from(graph.terminatingStates, (from): FlowExit => {
    const reward = Math.exp(graph.logReward[from] as number);
    const [through, chance] = [flows.through(from), flows.chance(from)];
    const learned = flows.forwardProbability(from, graph.exitAction);
    return {
      from,
      action,
      flow: { learned: through.learned * learned, target: reward },
      probability: { learned: chance.learned * learned, target: reward / flows.total.target },
      forwardProbability: { learned, target: reward / through.target },
    };
  });
}
