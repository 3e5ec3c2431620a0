import type { TensorInfo } from '@tensorflow/tfjs-core';
import { sizeOf } from '../../lib/parameterSpecification.ts';

/** What this folder uses of tfjs's wasm backend, some of it not in its type declarations (version 4.22.0). */
export interface WasmBackend {
  readonly wasm: {
    readonly asm?: { readonly memory?: unknown };
    _malloc(byteCount: number): number;
  };
  readonly dataIdMap: { get(dataId: object): { readonly memoryOffset: number } };
  makeOutput(shape: readonly number[], dtype: 'float32'): TensorInfo;
  typedArrayFromHeap(tensor: TensorInfo): Float32Array;
}

/** What this folder uses of tfjs's cpu backend. */
export interface CpuBackend {
  readonly data: { get(dataId: object): { values: unknown } };
  makeTensorInfo(shape: readonly number[], dtype: 'float32', values: Float32Array): TensorInfo;
}

/** A backend whose tensors a plain loop can read and write where they are. */
export interface HostBackend {
  /** The tensor's storage itself, not a copy. Ask anew after every allocation: wasm memory moves when it grows. */
  values(tensor: TensorInfo): Float32Array;
  /** A new float32 tensor of unspecified content. */
  output(shape: readonly number[]): TensorInfo;
}

export function cpuHost(backend: CpuBackend): HostBackend {
  return {
    values(tensor) {
      const stored = backend.data.get(tensor.dataId);
      if (!(stored.values instanceof Float32Array)) stored.values = Float32Array.from(stored.values as ArrayLike<number>);
      return stored.values as Float32Array;
    },
    output: (shape) => backend.makeTensorInfo(shape, 'float32', new Float32Array(sizeOf(shape))),
  };
}

export function wasmHost(backend: WasmBackend): HostBackend {
  return {
    values: (tensor) => backend.typedArrayFromHeap(tensor),
    output: (shape) => backend.makeOutput(shape, 'float32'),
  };
}

/** Byte address of a tensor in the wasm backend's memory. */
export function addressOf(backend: WasmBackend, tensor: TensorInfo): number {
  return backend.dataIdMap.get(tensor.dataId).memoryOffset;
}
