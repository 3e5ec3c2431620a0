import type { DeviceObjective } from './deviceObjective.ts';
import { trajectoryBalanceWgsl } from './trajectoryBalance.wgsl.ts';

export const DEVICE_OBJECTIVES: readonly DeviceObjective[] = [trajectoryBalanceWgsl];

/** The device form of an objective, or null where there is none: then it trains by the host's step. */
export function deviceObjective(id: string): DeviceObjective | null {
  return DEVICE_OBJECTIVES.find((candidate) => candidate.id === id) ?? null;
}
