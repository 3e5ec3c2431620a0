import { engine } from '@tensorflow/tfjs-core';
import type { WasmBackend } from '../kernels/hostValues.ts';

/** Bytes of the wasm backend's memory, which must be the current backend's. It never shrinks, so it shows every leak. */
export function wasmHeapBytes(): number {
  const memory = (engine().backend as unknown as WasmBackend).wasm.asm?.memory;
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('The current backend has no wasm memory.');
  return memory.buffer.byteLength;
}
