/** Helpers that the device forms share, as WGSL to put in front of their own. */

/** Whole trajectories: v(τ) = Σ log P_F − Σ log P_B − log R(x), and the same slope for every transition. */
export const TRAJECTORY_SCORE_WGSL = `
fn trajectoryScore(b : i32) -> f32 {
  var score = -logReward(b);
  for (var t = 0; t < transitionCount(b); t++) { score += logPF(b, t) - logPB(b, t); }
  return score;
}
fn setTrajectorySlopes(b : i32, slope : f32) {
  for (var t = 0; t < transitionCount(b); t++) { setSlopes(b, t, slope, -slope); }
}`;

/**
 * Single steps: with the heights h_k of `heights.ts`, the residual of transition t is h_t − h_(t+1), and that of every
 * longer stretch a sum of them. So a loss sets the slope by each step's residual, and the flow between two steps gets the
 * difference of theirs.
 */
export const STEP_RESIDUAL_WGSL = `
fn stepResidual(b : i32, t : i32) -> f32 {
  return logFlow(b, t) - logFlow(b, t + 1) + (logPF(b, t) - logPB(b, t));
}
// The slopes by the residuals of transitions t and t − 1.
fn setStepSlopes(b : i32, t : i32, slope : f32, before : f32) {
  setSlopes(b, t, slope, -slope);
  if (t > 0) { setFlowSlope(b, t, slope - before); }
}
// Transitions of the whole batch, at least 1; all lanes must call it together.
fn transitionsOfBatch(lane : i32) -> f32 {
  var count = 0.0;
  for (var b = lane; b < batchSize(); b += LANES) { count += f32(transitionCount(b)); }
  return max(1.0, sumOverBatch(lane, count));
}`;
