import type { Words } from './text/message.ts';

/** Where one of the baselines stands. */
export interface BaselineReport {
  readonly id: string;
  /** As many as the run's, or fewer while it catches up. */
  readonly rewardCalls: number;
  /** Spent on its own computing. */
  readonly seconds: number;
  /** By metric id; null where it does not apply, absent where it could not be looked at. */
  readonly values: Readonly<Record<string, number | null>>;
  /** What stopped it for good, or null. */
  readonly problem: Words | null;
}
