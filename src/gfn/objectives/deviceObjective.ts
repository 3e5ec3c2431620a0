/** An objective in WGSL, for training that never leaves the graphics device. */
export interface DeviceObjective {
  /** Of the definition that it is the device form of; that definition's `evaluate` is its twin. */
  readonly id: string;
  /**
   * `fn evaluateBatch(lane : i32) -> BatchLoss`: one lane's part of the loss and of its slope by log Z. Each lane takes
   * the trajectories lane, lane + LANES, … and calls `setSlopes(b, t, byLogPF, byLogPB)` for each of their steps. It may
   * use `batchSize()`, `trajectoryLength(b)`, `logPF(b, t)`, `logPB(b, t)`, `logReward(b)`, `logPartition()`,
   * `objectiveParameter(i)` (in the order of the definition's parameters), and `sumOverBatch(lane, value)`, which adds up
   * the lanes' values and which all lanes must call together.
   */
  readonly wgsl: string;
}
