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

/** Runs `work` on a backend that seems to lack one of its private methods, as another version of TensorFlow.js might. */
export async function withoutPrivateMethod(name: string, work: () => Promise<void>): Promise<void> {
  const backend = engine().backend as unknown as Record<string, unknown>;
  Object.defineProperty(backend, name, { value: undefined, configurable: true, writable: true });
  try {
    await work();
  } finally {
    // The method itself is the prototype's.
    Reflect.deleteProperty(backend, name);
  }
}
