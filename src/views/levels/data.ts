import type { Words } from '../../lib/text/message.ts';
/** Spaces too large to enumerate: probability by reward level, from samples. */
export interface LevelsData {
  /** What the environment calls its objects. */
  readonly objectName: Words;
  readonly sampleCount: number;
  readonly levels: readonly {
    readonly label: Words;
    readonly logReward: number;
    /** Null where no closed form is known. */
    readonly target: number | null;
    readonly learned: number;
  }[];
  /** The most often sampled recently, best reward first (at most 20); `learned` is the share of samples. */
  readonly mostLikely: readonly {
    readonly label: Words;
    readonly logReward: number;
    readonly target: number | null;
    readonly learned: number;
    readonly isMode: boolean;
  }[];
}
