import type { DeviceObjective } from './deviceObjective.ts';

/** Float32 tells rewards apart down to about this share of the largest; below it a batch teaches nothing. */
const SMALLEST_SPREAD = 1e-5;

/** `policyGradient` on the device: a lane per trajectory. */
export const policyGradientWgsl: DeviceObjective = {
  id: 'policyGradient',
  wgsl: `
fn evaluateBatch(lane : i32) -> BatchLoss {
  var part = BatchLoss(0.0, 0.0, 0.0);
  let share = 1.0 / f32(batchSize());
  var highest = logReward(0);
  for (var b = 1; b < batchSize(); b++) { highest = max(highest, logReward(b)); }
  var sum = 0.0;
  for (var b = lane; b < batchSize(); b += LANES) { sum += exp(logReward(b) - highest); }
  let mean = sumOverBatch(lane, sum) * share;
  var squares = 0.0;
  for (var b = lane; b < batchSize(); b += LANES) {
    let deviation = exp(logReward(b) - highest) - mean;
    squares += deviation * deviation;
  }
  let spread = sqrt(sumOverBatch(lane, squares) * share);
  for (var b = lane; b < batchSize(); b += LANES) {
    var slope = 0.0;
    if (spread >= ${SMALLEST_SPREAD}) { slope = -share * (exp(logReward(b) - highest) - mean) / spread; }
    for (var t = 0; t < transitionCount(b); t++) {
      part.loss += slope * logPF(b, t);
      setSlopes(b, t, slope, 0.0);
    }
  }
  return part;
}`,
};
