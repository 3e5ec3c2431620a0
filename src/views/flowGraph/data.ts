import type { Words } from '../../lib/text/message.ts';
/** What the run has now, and what it should have. */
export interface LearnedAndTarget {
  readonly learned: number;
  readonly target: number;
}

/**
 * A graph so small that each state and arrow is drawn with its flow. Learned flows are Z times the exact probability that
 * a trajectory of the policy passes; target flows are those that the rewards and the run's backward policy determine.
 */
export interface FlowGraphData {
  /** Z: what the learned flows are multiples of, and the sum of all rewards. */
  readonly totalFlow: LearnedAndTarget;
  /** False where the objective has no Z of its own (yet); the learned flows are then multiples of the true one. */
  readonly isTotalLearned: boolean;
  /** The label of the backward policy; one that is learned moves the target flows, though never those of the exits. */
  readonly backwardPolicy: Words;
  /** State 0 is the initial one. */
  readonly states: readonly FlowState[];
  readonly edges: readonly FlowEdge[];
  readonly exits: readonly FlowExit[];
}

export interface FlowState {
  readonly label: Words;
  /** Where it is drawn: x to the right and y down, 0 … 1. */
  readonly x: number;
  readonly y: number;
  readonly flow: LearnedAndTarget;
  /** The chance that a trajectory passes here. */
  readonly probability: LearnedAndTarget;
}

/** An arrow between two states, by their places in `states`. */
export interface FlowEdge {
  readonly from: number;
  readonly to: number;
  readonly action: Words;
  readonly flow: LearnedAndTarget;
  readonly forwardProbability: LearnedAndTarget;
  /** Of the run's own backward policy, which the target flows are taken under. */
  readonly backwardProbability: number;
}

/** Building ends here: the target flow is R. */
export interface FlowExit {
  readonly from: number;
  readonly action: Words;
  readonly flow: LearnedAndTarget;
  /** P_T and R / Z. */
  readonly probability: LearnedAndTarget;
  readonly forwardProbability: LearnedAndTarget;
}
