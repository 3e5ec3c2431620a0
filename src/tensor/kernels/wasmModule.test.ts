import { engine } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { WasmBackend } from './hostValues.ts';
import { startBackend } from '../testing/testTools.ts';
import { loadWasmKernels } from './wasmModule.ts';

describe('loadWasmKernels', () => {
  let backend: WasmBackend;
  beforeAll(async () => {
    await startBackend('wasm');
    backend = engine().backend as unknown as WasmBackend;
  });

  /** A backend of its own for the cache, on the same memory. */
  const copyOf = (original: WasmBackend, wasm: object): WasmBackend => ({ ...original, wasm: { ...original.wasm, ...wasm } });

  it('instantiates the kernels once per backend, in its memory', () => {
    const loading = loadWasmKernels(backend);
    expect(loading.loaded).toBe(true);
    expect(loadWasmKernels(backend)).toBe(loading);
  });

  it('says so when the memory is not where it was in 4.22.0', () => {
    const loading = loadWasmKernels(copyOf(backend, { asm: {} }));
    expect(loading).toMatchObject({ loaded: false, reason: expect.stringContaining('4.22.0') as string });
  });

  it('says so when the machine cannot run the module', () => {
    const loading = loadWasmKernels(copyOf(backend, {}), () => Uint8Array.of(0, 0x61, 0x73, 0x6d, 9, 9, 9, 9));
    expect(loading).toMatchObject({ loaded: false, reason: expect.stringContaining('SIMD') as string });
  });

  it('says so when the memory is shared between threads, which the module cannot import', () => {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
    const loading = loadWasmKernels(copyOf(backend, { asm: { memory } }));
    expect(loading).toMatchObject({ loaded: false, reason: expect.stringContaining('did not start') as string });
  });
});
