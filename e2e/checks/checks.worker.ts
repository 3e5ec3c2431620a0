/** Runs the checks of the WebGPU kernels and of training on the device where they matter: in a browser's worker. */
import { DEVICE_KERNEL_CHECKS } from '../../src/gfn/device/testing/deviceKernelChecks.ts';
import { DEVICE_TRAINER_CHECKS } from '../../src/gfn/device/testing/deviceTrainerChecks.ts';
import { openBackend } from '../../src/tensor/backend.ts';
import { BROWSER_HOST } from '../../src/tensor/browserHost.ts';
import { KERNEL_CHECKS } from '../../src/tensor/testing/kernelChecks.ts';

const CHECKS = [...KERNEL_CHECKS, ...DEVICE_KERNEL_CHECKS, ...DEVICE_TRAINER_CHECKS];

async function runCheck(name: string): Promise<string | null> {
  const opening = await openBackend('webgpu', BROWSER_HOST);
  if (!opening.available) return opening.reason;
  const check = CHECKS.find((candidate) => candidate.name === name);
  if (check === undefined) return 'there is no such check';
  try {
    await check.run();
    return null;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** A name runs that check; null asks for the names. */
self.onmessage = async ({ data }: MessageEvent<string | null>) => {
  self.postMessage(data === null ? CHECKS.map(({ name }) => name) : await runCheck(data));
};
