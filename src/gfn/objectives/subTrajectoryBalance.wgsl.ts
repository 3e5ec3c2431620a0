import { DETAILED_BALANCE_WGSL } from './detailedBalance.wgsl.ts';
import type { DeviceObjective } from './deviceObjective.ts';
import { STEP_RESIDUAL_WGSL } from './residuals.wgsl.ts';

/**
 * Σ λ^(j−i) δ_ij² over all pairs i < j in one pass up and one down a trajectory, δ_ij = h_i − h_j. With d = h_k − h_(k−1) and
 * W_k = Σ_{i<k} λ^(k−i), the sums over the stretches that end at k follow from those that end before it:
 * D_k = Σ_{i<k} λ^(k−i) (h_k − h_i) = λ D_(k−1) + W_k d, and Σ_{i<k} λ^(k−i) (h_k − h_i)² = λ (its last) + 2 d λ D_(k−1) + W_k d².
 * The slope by h_k is D_k and its mirror image from above. For λ > 1 all weights are divided by λⁿ, so that none overflows.
 * D_k waits where the flow slopes will be: that of state k at k − 1.
 */
const GEOMETRIC_WGSL = `
// Σ λ^m over m = 1 … k (in units of λⁿ for λ > 1), from the geometric sum of k terms.
fn spanWeight(geometric : f32, lambda : f32, k : i32, n : i32) -> f32 {
  return geometric * select(lambda, exp2(f32(k - n) * log2(lambda)), lambda > 1.0);
}
fn geometricBalanceOf(b : i32, lambda : f32, share : f32) -> BatchLoss {
  let n = transitionCount(b);
  let decay = select(lambda, 1.0 / lambda, lambda > 1.0);
  var part = BatchLoss(0.0, 0.0, 0.0);
  var geometric = 0.0;
  var first = 0.0;
  var second = 0.0;
  var total = 0.0;
  for (var k = 1; k <= n; k++) {
    geometric = 1.0 + decay * geometric;
    let weight = spanWeight(geometric, lambda, k, n);
    let rise = -stepResidual(b, k - 1);
    second = lambda * second + 2.0 * rise * lambda * first + weight * rise * rise;
    first = lambda * first + weight * rise;
    setFlowSlope(b, k - 1, first);
    part.loss += second;
    total += weight;
  }
  if (n == 0) { return part; }
  let scale = share / total;
  part.loss *= scale;
  // Down again: from above, and the slope by the residual of each step, which is that of all heights beyond it.
  geometric = 0.0;
  var above = 0.0;
  var beyond = 0.0;
  for (var k = n; k >= 1; k--) {
    let slope = 2.0 * scale * (flowSlope(b, k - 1) + above);
    if (k < n) { setFlowSlope(b, k, slope); }
    beyond += slope;
    setSlopes(b, k - 1, -beyond, beyond);
    geometric = 1.0 + decay * geometric;
    above = lambda * above + spanWeight(geometric, lambda, n - k + 1, n) * stepResidual(b, k - 1);
  }
  setFlowSlope(b, 0, 0.0);
  part.byLogZ = -beyond;
  return part;
}`;

/** The limit λ → ∞: only the whole trajectory. */
const WHOLE_WGSL = `
fn wholeBalanceOf(b : i32, share : f32) -> BatchLoss {
  var residual = 0.0;
  for (var t = 0; t < transitionCount(b); t++) { residual += stepResidual(b, t); }
  let slope = 2.0 * share * residual;
  for (var t = 0; t < transitionCount(b); t++) { setStepSlopes(b, t, slope, slope); }
  return BatchLoss(share * residual * residual, slope, 0.0);
}`;

/** The weightings in the order of `SUB_TRAJECTORY_PARAMETERS`: geometric, whole trajectories, single steps. */
const WGSL = `
${STEP_RESIDUAL_WGSL}
${DETAILED_BALANCE_WGSL}
${GEOMETRIC_WGSL}
${WHOLE_WGSL}
fn evaluateBatch(lane : i32) -> BatchLoss {
  var part = BatchLoss(0.0, 0.0, 0.0);
  let weighting = i32(objectiveParameter(0));
  let share = 1.0 / f32(batchSize());
  let perStep = 1.0 / transitionsOfBatch(lane);
  for (var b = lane; b < batchSize(); b += LANES) {
    var own : BatchLoss;
    switch weighting {
      case 0: { own = geometricBalanceOf(b, objectiveParameter(1), share); }
      case 1: { own = wholeBalanceOf(b, share); }
      default: { own = detailedBalanceOf(b, perStep); }
    }
    part.loss += own.loss;
    part.byLogZ += own.byLogZ;
  }
  return part;
}`;

/** `subTrajectoryBalance` on the device: a lane per trajectory. */
export const subTrajectoryBalanceWgsl: DeviceObjective = { id: 'subTrajectoryBalance', wgsl: WGSL };

/** The same losses: what a state has earned is in its log flow already. */
export const forwardLookingSubTrajectoryBalanceWgsl: DeviceObjective = { id: 'forwardLookingSubTrajectoryBalance', wgsl: WGSL };
