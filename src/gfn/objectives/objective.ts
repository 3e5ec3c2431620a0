import type { ParameterDefinition, ParameterValues } from '../../lib/parameters.ts';
import type { EnvironmentTrait } from '../environments/environment.ts';

/**
 * A batch of B trajectories, padded to T transitions; transition t of trajectory b is entry b·T + t and leads from state t
 * to state t + 1. Transitions at or past `lengths[b]` are padding: they must contribute exactly 0. An exit that is the only
 * action of its state is implied and not counted, so that the last state is the sink, or the object itself where its
 * length is fixed; either way its log flow is log R(x). (Where an objective needs exits, every exit is counted.) All in float64.
 */
export interface TrajectoryTerms {
  readonly batchSize: number;
  readonly stepCount: number;
  /** [B] number of transitions. */
  readonly lengths: Int32Array;
  /** [B·T] log P_F(a_t | s_t). */
  readonly logPF: Float64Array;
  /** [B·T] log P_B(s_t | s_{t+1}); 0 for the exit and for a state with one parent. */
  readonly logPB: Float64Array;
  /**
   * [B·(T+1)] log F(s_t): log Z at t = 0, log R(x) at t = lengths[b], and between them the learned log flow (with the
   * intermediate log reward added, where the objective needs that), or 0 where the objective needs no flow.
   */
  readonly logFlow: Float64Array;
  /** [B·T] log P_F(exit | s_t) and log R(s_t), where the objective needs them; empty elsewhere. */
  readonly logPExit: Float64Array;
  readonly stateLogReward: Float64Array;
  /** [B] log R(x). */
  readonly logReward: Float64Array;
  /** [B] log Z of each trajectory's condition; one value repeated where there is one condition. */
  readonly logZ: Float64Array;
  /** [B] group 0 … groupCount − 1 of each trajectory: statistics of a batch are taken within one. */
  readonly group: Int32Array;
  readonly groupCount: number;
}

/** Gradients of the loss with respect to each term, same layout. Zeroed by the caller. */
export interface TermGradients {
  readonly logPF: Float64Array;
  readonly logPB: Float64Array;
  /** Entries 0 and lengths[b] belong to log Z and log R(x); the first is added to log Z's gradient by the caller. */
  readonly logFlow: Float64Array;
  readonly logPExit: Float64Array;
  /** [B] */
  readonly logZ: Float64Array;
}

/** The edge flows around the N distinct states that a batch visited, the initial state excepted. In float64. */
export interface FlowTerms {
  readonly stateCount: number;
  /** [N] visits per trajectory of the batch. */
  readonly weights: Float64Array;
  /** CSR over states: the log flows of the edges into state n are inOffsets[n] … inOffsets[n+1]−1. [N+1] */
  readonly inOffsets: Int32Array;
  readonly logInflow: Float64Array;
  /** The same for the edges out of it; the exit's is log R(s), whose gradient nobody asks for. */
  readonly outOffsets: Int32Array;
  readonly logOutflow: Float64Array;
  /** log of what flows out of the initial state: log Z as the flows imply it. */
  readonly logInitialFlow: number;
}

export interface FlowGradients {
  readonly logInflow: Float64Array;
  readonly logOutflow: Float64Array;
}

/** What an objective asks of the network, beside forward logits. */
export interface ObjectiveNeeds {
  readonly logZ: boolean;
  /** One log F(s) per state. */
  readonly logFlow: boolean;
  readonly backwardPolicy: boolean;
  /** log P_F(exit | s) and log R(s) along the way. */
  readonly exits?: boolean;
  /** Whose earned reward is added to the learned log flow: the environment's ℓ(s), or the id of a learner that says what was earned. */
  readonly earned?: string;
}

interface ObjectiveBase {
  readonly id: string;
  readonly label: string;
  readonly summary: string;
  /** The loss as one line of plain text mathematics. */
  readonly formula: string;
  readonly reference: string;
  readonly parameters: readonly ParameterDefinition[];
  readonly needs: ObjectiveNeeds;
  /** True where its gradient is that of the policy's own samples only: data from elsewhere biases it. */
  readonly isOnPolicy?: true;
  /** True where the loss may be negative: no axis of logarithms holds it. */
  readonly hasSignedLoss?: true;
  /** What it asks of the environment. */
  readonly requires?: EnvironmentTrait;
  /** Ids of what learns beside the policy. */
  readonly learners?: readonly string[];
}

/** Compares log-probabilities and flows along trajectories. */
export interface TrajectoryObjective extends ObjectiveBase {
  readonly learnsFrom: 'trajectories';
  /** Returns the loss and adds its closed-form gradient to `gradients`. */
  evaluate(terms: TrajectoryTerms, gradients: TermGradients, parameters: ParameterValues): number;
  /** log Z as the batch implies it, for objectives that have no log Z of their own. */
  readonly impliedLogZ?: (terms: TrajectoryTerms) => number;
  /** True where the loss of a trajectory depends on the others of the batch, so that of one alone it is nothing. */
  readonly comparesTrajectories?: true;
}

/** Compares flows into and out of states: the forward logits are log edge flows, the exit's is log R(s). */
export interface EdgeFlowObjective extends ObjectiveBase {
  readonly learnsFrom: 'edgeFlows';
  evaluate(terms: FlowTerms, gradients: FlowGradients, parameters: ParameterValues): number;
}

export type ObjectiveDefinition = TrajectoryObjective | EdgeFlowObjective;
