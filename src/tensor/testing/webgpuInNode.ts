import { engine, env, ready, setBackend } from '@tensorflow/tfjs-core';

/** What of the npm package `webgpu` (Dawn) is used. */
interface DawnPackage {
  readonly globals: Record<string, unknown>;
  create(options: readonly string[]): GPU;
}

export interface NodeWebgpu {
  readonly adapterDescription: string;
  /** Messages of everything the device reported wrong so far. Shader errors would otherwise be silent. */
  readonly errors: readonly string[];
  close(): void;
}

/**
 * Starts tfjs's WebGPU backend in Node, for tests and benchmarks, on the npm package `webgpu`. The package is large and no
 * dependency of this project: install it anywhere and hand over the URL of its entry. It finds a software device, too, when
 * `VK_ICD_FILENAMES` names one.
 * @throws Error when there is no adapter, so that a suite that expects WebGPU cannot pass on nothing
 */
export async function startWebgpuInNode(packageUrl: string): Promise<NodeWebgpu> {
  const dawn = (await import(/* @vite-ignore */ packageUrl)) as DawnPackage;
  Object.assign(globalThis, dawn.globals);
  const gpu = dawn.create([]);
  Object.defineProperty(globalThis.navigator ?? defineNavigator(), 'gpu', { value: gpu, configurable: true });
  const adapter = await gpu.requestAdapter();
  if (adapter === null) throw new Error('WebGPU was asked for, but no adapter answered in Node.');
  await import('@tensorflow/tfjs-backend-webgpu');
  env().set('WEBGPU_CPU_FORWARD', false);
  if (!(await setBackend('webgpu'))) throw new Error('The WebGPU backend did not start in Node.');
  await ready();
  const { device } = engine().backend as unknown as { device: GPUDevice };
  const errors: string[] = [];
  device.onuncapturederror = ({ error }) => errors.push(error.message);
  const { vendor, architecture, description } = adapter.info;
  return {
    adapterDescription: [vendor, architecture, description].filter((word) => word !== '').join(' '),
    errors,
    close: () => device.destroy(),
  };
}

/** Node 20 has no navigator. */
function defineNavigator(): object {
  const navigator = {};
  Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
  return navigator;
}
