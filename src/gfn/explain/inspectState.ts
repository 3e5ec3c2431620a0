import type { InspectedEdge, StateInspection } from '../../lib/runInspection.ts';
import { exactFlows } from '../graph/backwardFlows.ts';
import { edgePolicy, logVisits, type EdgePolicy } from '../graph/edgePolicy.ts';
import { flowResidualsOf, type GraphPolicy } from '../graph/flowResiduals.ts';
import type { StateGraph } from '../graph/stateGraph.ts';
import type { Problem } from '../problem.ts';

/** A policy with what inspecting any of its states needs, computed once. */
export class PolicyInspector {
  readonly #problem: Problem;
  readonly #graph: StateGraph;
  readonly #policy: GraphPolicy;
  readonly #edges: EdgePolicy;
  readonly #visits: Float64Array;
  readonly #optimal: Float64Array;
  /** [S] flow-conservation residuals, or null where the objective has neither flows nor log Z. */
  readonly residuals: Float64Array | null;

  /** @throws Error where the space is not compiled */
  constructor(problem: Problem, policy: GraphPolicy) {
    const { graph } = problem;
    if (graph === null) throw new Error('States can be looked into where the space can be listed.');
    this.#problem = problem;
    this.#graph = graph;
    this.#policy = policy;
    this.#edges = edgePolicy(graph, policy.logPF);
    this.#visits = logVisits(graph, this.#edges);
    this.#optimal = exactFlows(graph, policy.logPB);
    this.residuals = flowResidualsOf(graph, this.#edges, policy, () => this.#optimal);
  }

  /** @param state repaired to a state that there is */
  inspect(state: number): StateInspection {
    const graph = this.#graph;
    const known = Number.isInteger(state) && state >= 0 && state < graph.stateCount ? state : 0;
    const logReward = graph.logReward[known] as number;
    const isTerminating = logReward !== -Infinity;
    const residual = this.residuals?.[known] ?? Number.NaN;
    return {
      state: known,
      label: this.#problem.space.describe(known),
      isTerminating,
      logReward: isTerminating ? logReward : null,
      visitProbability: {
        learned: Math.exp(this.#visits[known] as number),
        optimal: Math.exp((this.#optimal[known] as number) - (this.#optimal[0] as number)),
      },
      logFlow: { learned: this.#learnedFlow(known), optimal: this.#optimal[known] as number },
      isFlowLearned: this.#policy.logFlow !== null,
      parents: this.#parentsOf(known),
      children: this.#childrenOf(known),
      residual: Number.isNaN(residual) ? null : residual,
    };
  }

  #learnedFlow(state: number): number {
    const { logFlow, logZ } = this.#policy;
    return logFlow?.[state] ?? (logZ ?? Number.NaN) + (this.#visits[state] as number);
  }

  #parentsOf(state: number): readonly InspectedEdge[] {
    const { parentOffsets, parentStates } = this.#graph;
    const edges: InspectedEdge[] = [];
    for (let edge = parentOffsets[state] as number; edge < (parentOffsets[state + 1] as number); edge++) {
      edges.push(this.#edge(edge, parentStates[edge] as number, state, parentStates[edge] as number));
    }
    return edges;
  }

  #childrenOf(state: number): readonly InspectedEdge[] {
    const { actionCount, exitAction, next, parentOffsets, parentStates } = this.#graph;
    const edges: InspectedEdge[] = [];
    for (let action = 0; action < exitAction; action++) {
      const child = next[state * actionCount + action] as number;
      if (child < 0) continue;
      const first = parentOffsets[child] as number;
      const place = parentStates.subarray(first, parentOffsets[child + 1] as number).indexOf(state);
      edges.push(this.#edge(first + place, state, child, child));
    }
    if ((next[state * actionCount + exitAction] as number) >= 0) edges.push(this.#exit(state));
    return edges;
  }

  #edge(edge: number, from: number, to: number, other: number): InspectedEdge {
    const logPF = this.#edges.logPF[edge] as number;
    const logPB = this.#policy.logPB[edge] as number;
    const optimalFlow = (this.#optimal[to] as number) + logPB;
    return {
      action: this.#problem.environment.describeAction(this.#graph.parentActions[edge] as number),
      state: other,
      label: this.#problem.space.describe(other),
      forwardProbability: { learned: Math.exp(logPF), optimal: Math.exp(optimalFlow - (this.#optimal[from] as number)) },
      backwardProbability: Math.exp(logPB),
      logFlow: { learned: this.#learnedFlow(from) + logPF, optimal: optimalFlow },
    };
  }

  #exit(state: number): InspectedEdge {
    const { exitAction, logReward } = this.#graph;
    const logPF = this.#edges.logPExit[state] as number;
    const optimalFlow = logReward[state] as number;
    return {
      action: this.#problem.environment.describeAction(exitAction),
      state: null,
      label: this.#problem.space.describe(state),
      forwardProbability: { learned: Math.exp(logPF), optimal: Math.exp(optimalFlow - (this.#optimal[state] as number)) },
      backwardProbability: 1,
      logFlow: { learned: this.#learnedFlow(state) + logPF, optimal: optimalFlow },
    };
  }
}
