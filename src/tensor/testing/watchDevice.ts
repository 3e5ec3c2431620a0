import { engine } from '@tensorflow/tfjs-core';

/** The device of the current WebGPU backend, with what it reports wrong kept: a broken shader is silent otherwise. */
export function watchDevice(): { takeErrors(): string | null; destroy(): void } {
  const { device } = engine().backend as unknown as { readonly device: GPUDevice };
  const errors: string[] = [];
  device.onuncapturederror = ({ error }) => errors.push(error.message);
  return {
    takeErrors: () => (errors.length === 0 ? null : errors.splice(0).join('\n')),
    destroy: () => device.destroy(),
  };
}
