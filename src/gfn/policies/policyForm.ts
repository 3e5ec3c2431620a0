import type { ObjectiveDefinition } from '../objectives/objective.ts';
import { UNIFORM_BACKWARD_POLICY, type BackwardPolicyDefinition } from './backwardPolicies.ts';

/**
 * What the columns of the network's output [rows, width] mean. Columns 0 … A−1 are the forward logits; with learned flows
 * log F(s) follows; with a learned backward policy the rest is one backward logit per way into a state (the exit leads into
 * none).
 */
export interface PolicyForm {
  readonly actionCount: number;
  readonly width: number;
  /** Column of the log flow, or −1. */
  readonly logFlowColumn: number;
  /** First column of the backward logits, or −1 without them. */
  readonly backwardOffset: number;
  /** Backward logits per row: 0 without them. */
  readonly backwardWidth: number;
  /** True where the forward logits are log edge flows; the exit's is then not the network's but log R(s). */
  readonly hasEdgeFlows: boolean;
  /** True where the backward logits are those of a second network. */
  readonly hasOwnBackwardNetwork: boolean;
}

/**
 * The backward policy of a run. Without an objective that trains it, a learned one would stay at random: parents are then
 * taken uniformly.
 */
export function trainedBackwardPolicy(chosen: BackwardPolicyDefinition, { needs }: ObjectiveDefinition): BackwardPolicyDefinition {
  return chosen.fixed !== null || needs.backwardPolicy ? chosen : UNIFORM_BACKWARD_POLICY;
}

/** What of a space the outputs depend on. */
export interface ActionCounts {
  readonly actionCount: number;
  /** Ways into a state that backward logits tell apart. */
  readonly parentWidth: number;
}

/** The heads that an objective and a backward policy ask for. */
export function policyForm(objective: ObjectiveDefinition, { logits }: BackwardPolicyDefinition, counts: ActionCounts): PolicyForm {
  const { actionCount } = counts;
  const backwardWidth = logits === 'none' ? 0 : counts.parentWidth;
  const flowWidth = objective.needs.logFlow ? 1 : 0;
  return {
    actionCount,
    width: actionCount + backwardWidth + flowWidth,
    logFlowColumn: flowWidth === 0 ? -1 : actionCount,
    backwardOffset: backwardWidth === 0 ? -1 : actionCount + flowWidth,
    backwardWidth,
    hasEdgeFlows: objective.learnsFrom === 'edgeFlows',
    hasOwnBackwardNetwork: logits === 'ownNetwork',
  };
}
