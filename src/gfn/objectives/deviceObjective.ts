/** An objective in WGSL, for training that never leaves the graphics device. */
export interface DeviceObjective {
  /** Of the definition that it is the device form of; that definition's `evaluate` is its twin. */
  readonly id: string;
  /**
   * `fn evaluateBatch(lane : i32) -> BatchLoss`: one lane's part of the loss, of its slope by log Z, and of the log Z that
   * the batch implies. Each lane takes the trajectories lane, lane + LANES, … and sets the slopes of each of their
   * transitions t = 0 … transitionCount(b) − 1, also where they are 0: `setSlopes(b, t, byLogPF, byLogPB)` always, and
   * `setFlowSlope(b, t, slope)` from t = 1 on or `setExitSlope(b, t, slope)` where the objective needs flows or exits. It
   * may use `batchSize()`, `transitionCount(b)`, `logPF(b, t)`, `logPB(b, t)`, `logFlow(b, t)` (log Z at the start,
   * log R(x) at the end), `logPExit(b, t)`, `stateLogReward(b, t)`, `logReward(b)`, `logPartition()`,
   * `objectiveParameter(i)` (in the order of the definition's parameters; a choice as its place among the choices), and
   * `sumOverBatch(lane, value)`, which adds up the lanes' values and which all lanes must call together.
   */
  readonly wgsl: string;
}
