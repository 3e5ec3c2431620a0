import type { DeviceObjective } from './deviceObjective.ts';

/** `trajectoryBalance` on the device: a lane per trajectory. */
export const trajectoryBalanceWgsl: DeviceObjective = {
  id: 'trajectoryBalance',
  wgsl: `
fn evaluateBatch(lane : i32) -> BatchLoss {
  var part = BatchLoss(0.0, 0.0);
  let share = 1.0 / f32(batchSize());
  for (var b = lane; b < batchSize(); b += LANES) {
    let steps = trajectoryLength(b);
    var residual = logPartition() - logReward(b);
    for (var t = 0; t < steps; t++) { residual += logPF(b, t) - logPB(b, t); }
    let slope = 2.0 * residual * share;
    for (var t = 0; t < steps; t++) { setSlopes(b, t, slope, -slope); }
    part.loss += residual * residual * share;
    part.byLogZ += slope;
  }
  return part;
}`,
};
