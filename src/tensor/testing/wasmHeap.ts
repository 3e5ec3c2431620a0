import { engine } from '@tensorflow/tfjs-core';
import type { WasmBackend } from '../kernels/hostValues.ts';

/** Large enough to lie behind all small blocks that were never given back. */
const PROBE_BYTES = 2 ** 20;

interface WasmHeap {
  readonly memory: WebAssembly.Memory;
  readonly allocate: (byteCount: number) => number;
  readonly free: (address: number) => void;
}

function currentHeap(): WasmHeap {
  const { wasm } = engine().backend as unknown as { readonly wasm: WasmBackend['wasm'] & { _free(address: number): void } };
  const memory = wasm.asm?.memory;
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('The current backend has no wasm memory.');
  return { memory, allocate: (byteCount) => wasm['_malloc'](byteCount), free: (address) => wasm['_free'](address) };
}

/** Bytes of the wasm backend's memory, which must be the current backend's. It never shrinks, so it shows every large leak. */
export function wasmHeapBytes(): number {
  return currentHeap().memory.buffer.byteLength;
}

/** Where the wasm backend's allocator puts a large block: the higher, the more small blocks were not given back. */
export function wasmFreeAddress(): number {
  const { allocate, free } = currentHeap();
  const address = allocate(PROBE_BYTES);
  free(address);
  return address >>> 0;
}
