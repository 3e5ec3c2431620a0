import type { DeviceObjective } from './deviceObjective.ts';

/** `modifiedDetailedBalance` on the device: a lane per trajectory. */
export const modifiedDetailedBalanceWgsl: DeviceObjective = {
  id: 'modifiedDetailedBalance',
  wgsl: `
// The residual of the move from s_t to s_(t+1).
fn moveResidual(b : i32, t : i32) -> f32 {
  return stateLogReward(b, t + 1) + logPB(b, t) + logPExit(b, t) - stateLogReward(b, t) - logPF(b, t) - logPExit(b, t + 1);
}
fn evaluateBatch(lane : i32) -> BatchLoss {
  var part = BatchLoss(0.0, 0.0, 0.0);
  var moves = 0.0;
  for (var b = lane; b < batchSize(); b += LANES) { moves += f32(max(0, transitionCount(b) - 1)); }
  let weight = 1.0 / max(1.0, sumOverBatch(lane, moves));
  for (var b = lane; b < batchSize(); b += LANES) {
    var before = 0.0;
    for (var t = 0; t < transitionCount(b); t++) {
      var slope = 0.0;
      if (t + 1 < transitionCount(b)) {
        let residual = moveResidual(b, t);
        slope = 2.0 * weight * residual;
        part.loss += weight * residual * residual;
      }
      setSlopes(b, t, -slope, slope);
      setExitSlope(b, t, slope - before);
      before = slope;
    }
  }
  // F(s₀) = R(s₀)/P_F(exit | s₀).
  if (lane == 0) { part.impliedLogZ = stateLogReward(0, 0) - logPExit(0, 0); }
  return part;
}`,
};
