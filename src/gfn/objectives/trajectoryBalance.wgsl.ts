import type { DeviceObjective } from './deviceObjective.ts';
import { TRAJECTORY_SCORE_WGSL } from './residuals.wgsl.ts';

/** `trajectoryBalance` on the device: a lane per trajectory. */
export const trajectoryBalanceWgsl: DeviceObjective = {
  id: 'trajectoryBalance',
  wgsl: `
${TRAJECTORY_SCORE_WGSL}
fn evaluateBatch(lane : i32) -> BatchLoss {
  var part = BatchLoss(0.0, 0.0, 0.0);
  let share = 1.0 / f32(batchSize());
  for (var b = lane; b < batchSize(); b += LANES) {
    let residual = logPartition() + trajectoryScore(b);
    let slope = 2.0 * residual * share;
    setTrajectorySlopes(b, slope);
    part.loss += residual * residual * share;
    part.byLogZ += slope;
  }
  return part;
}`,
};
