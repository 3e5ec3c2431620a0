import { exactFlows } from '../../gfn/graph/backwardFlows.ts';
import { edgePolicy, type EdgePolicy } from '../../gfn/graph/edgePolicy.ts';
import type { GraphPolicy } from '../../gfn/graph/flowResiduals.ts';
import type { StateGraph } from '../../gfn/graph/stateGraph.ts';
import { sweepForward } from '../../gfn/graph/terminalDistribution.ts';
import type { Method } from '../../gfn/method.ts';
import type { Problem } from '../../gfn/problem.ts';
import { labelled, message, type Message, type Words } from '../../lib/text/message.ts';
import type { ViewComputation } from '../viewKind.ts';
import { requireListed } from '../viewRun.ts';
import type { FlowEdge, FlowExit, FlowGraphData, FlowState, LearnedAndTarget } from './data.ts';

/** More states than this cannot be told apart in a drawing. */
const MOST_STATES = 40;

/** The policy of one moment of a run, and what its backward policy is called. */
export interface DrawnPolicy extends Pick<GraphPolicy, 'logPF' | 'logPB' | 'logZ'> {
  readonly backwardPolicy: Words;
}

/** A graph so small that the picture is the graph itself. */
export const flowGraph = {
  id: 'flowGraph',
  supports: ({ environment, graph }) => environment.view.kind === 'graph' && graph !== null && graph.stateCount <= MOST_STATES,
  build(run) {
    const { graph, policy } = requireListed(run);
    return flowGraphData(run.problem, graph, { ...policy, backwardPolicy: backwardPolicyLabel(run.method) });
  },
} as const satisfies ViewComputation<FlowGraphData>;

/** The backward policy that a run has, in words. */
export function backwardPolicyLabel({ form, backwardPolicy }: Pick<Method, 'form' | 'backwardPolicy'>): Message {
  return form.hasEdgeFlows ? message('graphView.impliedByEdges', 'Implied by the flows of the edges') : labelled(backwardPolicy.label);
}

/** Every state, arrow and exit with its flow under the policy and at the optimum of the same backward policy. */
export function flowGraphData({ environment, space }: Problem, graph: StateGraph, policy: DrawnPolicy): FlowGraphData {
  const { view } = environment;
  const flows = flowsOf(graph, policy);
  const place = (state: number): readonly [number, number] => (view.kind === 'graph' ? view.position(graph.stateAt(state)) : [0, 0]);
  return {
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
  readonly learned: EdgePolicy;
  /** [E] log P_B per parent entry. */
  readonly logPB: Float64Array;
  through(state: number): LearnedAndTarget;
  chance(state: number): LearnedAndTarget;
}

function flowsOf(graph: StateGraph, { logPF, logPB, logZ }: DrawnPolicy): Flows {
  const logFlow = exactFlows(graph, logPB);
  const { visitProbability } = sweepForward(graph, logPF);
  const total = { learned: Math.exp(logZ ?? graph.logPartition), target: Math.exp(graph.logPartition) };
  const passing = (state: number): number => visitProbability[state] as number;
  const target = (state: number): number => Math.exp(logFlow[state] as number);
  return {
    total,
    learned: edgePolicy(graph, logPF),
    logPB,
    through: (state) => ({ learned: total.learned * passing(state), target: target(state) }),
    chance: (state) => ({ learned: passing(state), target: target(state) / total.target }),
  };
}

/** By the state they leave, then by action. */
function edgesOf(graph: StateGraph, flows: Flows, describeAction: (action: number) => Words): readonly FlowEdge[] {
  const { stateCount, parentOffsets, parentStates, parentActions } = graph;
  const edges: (FlowEdge & { readonly order: number })[] = [];
  for (let to = 0; to < stateCount; to++) {
    const end = parentOffsets[to + 1] as number;
    for (let entry = parentOffsets[to] as number; entry < end; entry++) {
      const [from, action] = [parentStates[entry] as number, parentActions[entry] as number];
      const backwardProbability = Math.exp(flows.logPB[entry] as number);
      const target = flows.through(to).target * backwardProbability;
      const learned = Math.exp(flows.learned.logPF[entry] as number);
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

function exitsOf(graph: StateGraph, flows: Flows, action: Words): readonly FlowExit[] {
  return Array.from(graph.terminatingStates, (from): FlowExit => {
    const reward = Math.exp(graph.logReward[from] as number);
    const [through, chance] = [flows.through(from), flows.chance(from)];
    const learned = Math.exp(flows.learned.logPExit[from] as number);
    return {
      from,
      action,
      flow: { learned: through.learned * learned, target: reward },
      probability: { learned: chance.learned * learned, target: reward / flows.total.target },
      forwardProbability: { learned, target: reward / through.target },
    };
  });
}
