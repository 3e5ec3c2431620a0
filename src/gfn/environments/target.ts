/** What objects are worth. */
export interface Target<State = unknown> {
  /**
   * Natural log of R; asked of terminating states only.
   * @param condition number of the condition; 0 where there is one
   */
  logReward(state: State, condition: number): number;
  /** log Z where it is known without listing the states; null elsewhere. */
  logPartition(condition: number): number | null;
  /** Counts up whenever objects have come to be worth something else: what was kept of it anywhere is stale then. */
  readonly version: number;
}
