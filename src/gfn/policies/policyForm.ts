import type { RunConfig } from '../../config/runConfig.ts';
import { objectiveDefinition } from '../objectives/registry.ts';
import { backwardPolicyDefinition, UNIFORM_BACKWARD_POLICY, type BackwardPolicyDefinition } from './backwardPolicies.ts';

/**
 * What the columns of the network's output [rows, width] mean. Columns 0 … A−1 are the forward logits; with learned flows
 * log F(s) follows; with a learned backward policy the rest is one backward logit per action that can lead into a state
 * (the exit leads into none).
 */
export interface PolicyForm {
  readonly actionCount: number;
  readonly width: number;
  /** Column of the log flow, or −1. */
  readonly logFlowColumn: number;
  /** First column of the backward logits, or −1 without them. */
  readonly backwardOffset: number;
  /** True where the forward logits are log edge flows; the exit's is then not the network's but log R(s). */
  readonly hasEdgeFlows: boolean;
  /** True where the backward logits are those of a second network. */
  readonly hasOwnBackwardNetwork: boolean;
}

type PolicySettings = Pick<RunConfig, 'objective' | 'training'>;

/**
 * The backward policy that a run has. Without an objective that trains it, a learned one would stay at random: parents are
 * then taken uniformly.
 */
export function backwardPolicyOf({ objective, training }: PolicySettings): BackwardPolicyDefinition {
  const chosen = backwardPolicyDefinition(training.backwardPolicy);
  return chosen.fixed !== null || objectiveDefinition(objective).needs.backwardPolicy ? chosen : UNIFORM_BACKWARD_POLICY;
}

export function policyForm(config: PolicySettings, actionCount: number): PolicyForm {
  const { needs, learnsFrom } = objectiveDefinition(config.objective);
  const { logits } = backwardPolicyOf(config);
  const backwardWidth = logits === 'none' ? 0 : actionCount - 1;
  const flowWidth = needs.logFlow ? 1 : 0;
  return {
    actionCount,
    width: actionCount + backwardWidth + flowWidth,
    logFlowColumn: flowWidth === 0 ? -1 : actionCount,
    backwardOffset: backwardWidth === 0 ? -1 : actionCount + flowWidth,
    hasEdgeFlows: learnsFrom === 'edgeFlows',
    hasOwnBackwardNetwork: logits === 'ownNetwork',
  };
}
