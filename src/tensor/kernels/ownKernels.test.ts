import { beforeAll, describe, expect, it } from 'vitest';
import { HOST_BACKENDS } from '../testing/hostBackends.ts';
import { HOST_KERNEL_CHECKS, NETWORK_KERNEL_CHECKS } from '../testing/networkKernelChecks.ts';
import { ADAM_DEFAULTS } from '../../lib/adamSettings.ts';
import { adamConstants } from './adamConstants.ts';
import { adamTwin } from './adamUpdate.ts';

const SETTINGS = { ...ADAM_DEFAULTS, learningRate: 0.01 };

describe.each(HOST_BACKENDS)('own kernels on %s, bit for bit', (_name, start) => {
  beforeAll(async () => {
    await start();
  });

  // The checks throw where something is wrong; WebGPU runs the first list, too (`gfn/device/testing/webgpuChecks`).
  it.each([...NETWORK_KERNEL_CHECKS, ...HOST_KERNEL_CHECKS])('$name', ({ run }) => run());
});

describe('adamTwin', () => {
  it('follows Kingma and Ba, Algorithm 1', () => {
    const [parameter, first, second] = [Float32Array.of(1, -2), new Float32Array(2), new Float32Array(2)];
    let [theta, m, v] = [1, 0, 0];
    for (let step = 1; step <= 5; step++) {
      const g = 0.3 * step - 1;
      adamTwin(parameter, Float32Array.of(g, 0), first, second, adamConstants({ ...SETTINGS, step }));
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      theta -= (0.01 * (m / (1 - 0.9 ** step))) / (Math.sqrt(v / (1 - 0.999 ** step)) + 1e-8);
      expect(parameter[0]).toBeCloseTo(theta, 6);
      // No gradient, no movement.
      expect(parameter[1]).toBe(-2);
    }
  });

  it('ends the decay of unused moments at zero instead of in denormal numbers', () => {
    const [parameter, first, second] = [Float32Array.of(1), Float32Array.of(2e-36), Float32Array.of(2e-36)];
    for (let step = 1; step <= 1000; step++) adamTwin(parameter, Float32Array.of(0), first, second, adamConstants({ ...SETTINGS, step }));
    expect([first[0], second[0]]).toEqual([0, 0]);
  });
});
