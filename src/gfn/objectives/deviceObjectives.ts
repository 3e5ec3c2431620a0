import { detailedBalanceWgsl, forwardLookingDetailedBalanceWgsl } from './detailedBalance.wgsl.ts';
import type { DeviceObjective } from './deviceObjective.ts';
import { logPartitionVarianceWgsl } from './logPartitionVariance.wgsl.ts';
import { modifiedDetailedBalanceWgsl } from './modifiedDetailedBalance.wgsl.ts';
import { policyGradientWgsl } from './policyGradient.wgsl.ts';
import { forwardLookingSubTrajectoryBalanceWgsl, subTrajectoryBalanceWgsl } from './subTrajectoryBalance.wgsl.ts';
import { trajectoryBalanceWgsl } from './trajectoryBalance.wgsl.ts';

/** @internal */
export const DEVICE_OBJECTIVES: readonly DeviceObjective[] = [
  trajectoryBalanceWgsl,
  detailedBalanceWgsl,
  subTrajectoryBalanceWgsl,
  logPartitionVarianceWgsl,
  modifiedDetailedBalanceWgsl,
  forwardLookingDetailedBalanceWgsl,
  forwardLookingSubTrajectoryBalanceWgsl,
  policyGradientWgsl,
];

/** The device form of an objective, or null where there is none: then it trains by the host's step. */
export function deviceObjective(id: string): DeviceObjective | null {
  return DEVICE_OBJECTIVES.find((candidate) => candidate.id === id) ?? null;
}
