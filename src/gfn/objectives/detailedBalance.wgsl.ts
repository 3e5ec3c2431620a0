import type { DeviceObjective } from './deviceObjective.ts';
import { STEP_RESIDUAL_WGSL } from './residuals.wgsl.ts';

/** Mean of δ² over all transitions of the batch. */
export const DETAILED_BALANCE_WGSL = `
fn detailedBalanceOf(b : i32, weight : f32) -> BatchLoss {
  var part = BatchLoss(0.0, 0.0, 0.0);
  var before = 0.0;
  for (var t = 0; t < transitionCount(b); t++) {
    let residual = stepResidual(b, t);
    let slope = 2.0 * weight * residual;
    setStepSlopes(b, t, slope, before);
    part.loss += weight * residual * residual;
    if (t == 0) { part.byLogZ = slope; }
    before = slope;
  }
  return part;
}`;

const WGSL = `
${STEP_RESIDUAL_WGSL}
${DETAILED_BALANCE_WGSL}
fn evaluateBatch(lane : i32) -> BatchLoss {
  var part = BatchLoss(0.0, 0.0, 0.0);
  let weight = 1.0 / transitionsOfBatch(lane);
  for (var b = lane; b < batchSize(); b += LANES) {
    let own = detailedBalanceOf(b, weight);
    part.loss += own.loss;
    part.byLogZ += own.byLogZ;
  }
  return part;
}`;

/** `detailedBalance` on the device: a lane per trajectory. */
export const detailedBalanceWgsl: DeviceObjective = { id: 'detailedBalance', wgsl: WGSL };

/** The same losses: what a state has earned is in its log flow already. */
export const forwardLookingDetailedBalanceWgsl: DeviceObjective = { id: 'forwardLookingDetailedBalance', wgsl: WGSL };
