import { backend, enableProdMode, env, getBackend, memory, ready, setBackend } from '@tensorflow/tfjs-core';
import { message, saidBy, type Words } from '../lib/text/message.ts';
import { installKernels } from './kernels/install.ts';

export type BackendName = 'webgpu' | 'wasm' | 'cpu';

/** What differs between a browser, a worker and Node, handed in by the entry. */
export interface BackendHost {
  /** Base URL or folder of tfjs's .wasm files, or each file's own URL. */
  readonly wasmPaths: string | Readonly<Record<string, string>>;
}

/** Capability is a value: a backend that this machine lacks is no error. */
export type BackendOpening =
  | {
      readonly available: true;
      readonly description: Words;
      /** Resolves with the reason when the graphics device is lost; never on cpu and wasm. */
      readonly lost: Promise<string>;
    }
  | { readonly available: false; readonly reason: Words };

// No advice on the console about other packages, and no debug checks.
enableProdMode();

const NEVER = new Promise<never>(() => {});

// Each is fetched when it is asked for: most runs need one of the three.
async function openCpu(): Promise<BackendOpening> {
  await import('@tensorflow/tfjs-backend-cpu');
  return (await setBackend('cpu'))
    ? { available: true, description: message('backend.cpu', 'plain JavaScript on one core'), lost: NEVER }
    : { available: false, reason: message('backend.cpuDidNotStart', 'the plain JavaScript backend did not start') };
}

async function openWasm(host: BackendHost): Promise<BackendOpening> {
  if (typeof WebAssembly === 'undefined') return { available: false, reason: message('backend.noWebAssembly', 'this browser has no WebAssembly') };
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  if (typeof host.wasmPaths === 'string') setWasmPaths(host.wasmPaths);
  else setWasmPaths({ ...host.wasmPaths });
  // The threaded build cannot share its memory with our own module (and a run has a worker to itself).
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  if (!(await setBackend('wasm'))) return { available: false, reason: message('backend.wasmDidNotStart', 'the WebAssembly backend did not start') };
  const simd = await env().getAsync('WASM_HAS_SIMD_SUPPORT');
  return { available: true, description: simd === true ? message('backend.wasmWithSimd', 'WebAssembly with SIMD') : message('backend.wasmWithoutSimd', 'WebAssembly without SIMD'), lost: NEVER };
}

async function openWebgpu(): Promise<BackendOpening> {
  const gpu = typeof navigator === 'undefined' ? undefined : navigator.gpu;
  if (gpu === undefined) return { available: false, reason: message('backend.noWebGpu', 'this browser has no WebGPU') };
  // tfjs's own start-up only resolves to false when there is no adapter; ask first, to be able to say so.
  const adapter = await gpu.requestAdapter();
  if (adapter === null) return { available: false, reason: message('backend.noAdapter', 'WebGPU is there, but no graphics adapter answered') };
  await import('@tensorflow/tfjs-backend-webgpu');
  if (!(await setBackend('webgpu'))) return { available: false, reason: message('backend.webgpuDidNotStart', 'the WebGPU backend did not start') };
  // Small operations would otherwise run on the CPU and be read back.
  env().set('WEBGPU_CPU_FORWARD', false);
  const { vendor, architecture, description } = adapter.info;
  const words = [vendor, architecture, description].filter((word) => word !== '');
  const { device } = backend() as unknown as { readonly device: GPUDevice };
  return {
    available: true,
    description: words.length > 0 ? message('backend.webgpu', 'WebGPU on {adapter}', { adapter: words.join(' ') }) : message('backend.webgpuUnnamed', 'WebGPU on an unnamed adapter'),
    lost: device.lost.then((loss) => (loss.message === '' ? String(loss.reason) : loss.message)),
  };
}

/** Makes `name` the current backend, or says why this machine cannot. */
export async function openBackend(name: BackendName, host: BackendHost): Promise<BackendOpening> {
  try {
    const open = { cpu: openCpu, wasm: () => openWasm(host), webgpu: openWebgpu }[name];
    const opening = await open();
    if (opening.available) {
      await ready();
      installKernels(name);
    }
    return opening;
  } catch (error) {
    return { available: false, reason: saidBy(error) };
  }
}

export function currentBackend(): BackendName {
  return getBackend() as BackendName;
}

/** Live tensors and bytes, for leak checks. */
export function tensorMemory(): { readonly tensorCount: number; readonly byteCount: number } {
  const { numTensors, numBytes } = memory();
  return { tensorCount: numTensors, byteCount: numBytes };
}
