import { messageOf } from '../../lib/messageOf.ts';
import { KERNELS_BASE64 } from './generated/kernels.ts';
import type { WasmBackend } from './hostValues.ts';

/** The functions of `assembly/`. Addresses are bytes in tfjs's memory; 0 stands for "none". */
export interface WasmKernels {
  matmul(
    a: number,
    b: number,
    out: number,
    bias: number,
    mask: number,
    rows: number,
    depth: number,
    columns: number,
    transposeA: number,
    transposeB: number,
    relu: number,
    scratch: number,
  ): void;
  matmulScratchBytes(): number;
  adam(
    parameter: number,
    gradient: number,
    firstMoment: number,
    secondMoment: number,
    size: number,
    beta1: number,
    oneMinusBeta1: number,
    beta2: number,
    oneMinusBeta2: number,
    stepSize: number,
    rootScale: number,
    epsilon: number,
  ): void;
  reluGradient(gradient: number, output: number, out: number, size: number): void;
  columnSums(matrix: number, out: number, rows: number, columns: number): void;
  layerNormalisation(input: number, gain: number, bias: number, out: number, rows: number, width: number): void;
  layerNormalisationGradient(
    input: number,
    gain: number,
    gradient: number,
    inputGradient: number,
    gainGradient: number,
    biasGradient: number,
    rows: number,
    width: number,
  ): void;
}

export interface LoadedKernels {
  readonly kernels: WasmKernels;
  /** Address of `matmulScratchBytes()` bytes that live as long as the backend. */
  readonly scratch: number;
}

export type KernelLoading =
  | { readonly loaded: true; readonly module: LoadedKernels }
  | { readonly loaded: false; readonly reason: string };

const loadings = new WeakMap<WasmBackend, KernelLoading>();

/** The kernels working in this backend's memory, instantiated once per backend; a missing capability is a value. */
export function loadWasmKernels(backend: WasmBackend, moduleBytes = decodeKernels): KernelLoading {
  const known = loadings.get(backend);
  if (known !== undefined) return known;
  const loading = instantiate(backend, moduleBytes);
  loadings.set(backend, loading);
  return loading;
}

function instantiate(backend: WasmBackend, moduleBytes: () => Uint8Array<ArrayBuffer>): KernelLoading {
  const memory = backend.wasm.asm?.memory;
  if (!(memory instanceof WebAssembly.Memory)) {
    return { loaded: false, reason: "TensorFlow.js's wasm memory is not where version 4.22.0 keeps it" };
  }
  const bytes = moduleBytes();
  if (!WebAssembly.validate(bytes)) return { loaded: false, reason: 'this WebAssembly has no 128-bit SIMD' };
  try {
    // The module is a few kilobytes, so compiling it at once is faster than the detour over a promise.
    const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
    const kernels = instance.exports as unknown as WasmKernels;
    const scratch = alignedScratch(backend, kernels.matmulScratchBytes());
    return { loaded: true, module: { kernels, scratch } };
  } catch (error) {
    const message = messageOf(error);
    return { loaded: false, reason: `the kernel module did not start: ${message}` };
  }
}

/** Never freed: it goes with the backend's memory. */
function alignedScratch(backend: WasmBackend, byteCount: number): number {
  const alignment = 64;
  const address = backend.wasm['_malloc'](byteCount + alignment) >>> 0;
  return Math.ceil(address / alignment) * alignment;
}

function decodeKernels(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(KERNELS_BASE64), (character) => character.charCodeAt(0));
}
