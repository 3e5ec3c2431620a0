import { measureDeviceCost, type DeviceCost } from '../../bench/deviceCost.ts';
import { checkConfig } from '../../src/gfn/device/testing/checkConfig.ts';

/** JavaScript per iteration, replayed against eager, on this worker's device. */
export function measureCost(): Promise<DeviceCost> {
  return measureDeviceCost(checkConfig({ height: 7, hiddenWidth: 48 }), 15);
}
