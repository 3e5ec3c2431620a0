import type { Words } from '../../lib/text/message.ts';
/** One of the objects, in words and numbers. */
export interface SequenceRow {
  readonly label: Words;
  readonly logReward: number;
  readonly target: number;
  readonly learned: number;
  readonly isMode: boolean;
}

/** Every object as a point, learned against target. */
export interface SequencesData {
  /** What the environment calls its objects. */
  readonly objectName: Words;
  /** All terminating states, and how many of them are in the arrays below (an even sample when fewer). */
  readonly terminatingStateCount: number;
  /** The words behind the points, in order, and their numbers among the states of the space. */
  readonly labels: readonly Words[];
  readonly states: Int32Array;
  readonly logReward: Float32Array;
  readonly logTarget: Float32Array;
  readonly logLearned: Float32Array;
  /** The most likely under the learned policy, best first (at most 20). */
  readonly mostLikely: readonly SequenceRow[];
}
