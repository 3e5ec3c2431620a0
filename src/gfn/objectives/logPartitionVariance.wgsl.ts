import type { DeviceObjective } from './deviceObjective.ts';
import { TRAJECTORY_SCORE_WGSL } from './residuals.wgsl.ts';

/** `logPartitionVariance` on the device: a lane per trajectory, once for the mean and once for the deviations from it. */
export const logPartitionVarianceWgsl: DeviceObjective = {
  id: 'logPartitionVariance',
  wgsl: `
${TRAJECTORY_SCORE_WGSL}
fn evaluateBatch(lane : i32) -> BatchLoss {
  var part = BatchLoss(0.0, 0.0, 0.0);
  let share = 1.0 / f32(batchSize());
  for (var b = lane; b < batchSize(); b += LANES) { part.impliedLogZ -= trajectoryScore(b) * share; }
  let centre = -sumOverBatch(lane, part.impliedLogZ);
  for (var b = lane; b < batchSize(); b += LANES) {
    let deviation = trajectoryScore(b) - centre;
    setTrajectorySlopes(b, 2.0 * deviation * share);
    part.loss += deviation * deviation * share;
  }
  return part;
}`,
};
