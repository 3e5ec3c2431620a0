import {
  engine,
  getKernel,
  registerKernel,
  unregisterKernel,
  type KernelFunc,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  type NamedTensorMap,
  type Tensor,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import type { HostBackend, WasmBackend } from './hostValues.ts';
import type { LoadedKernels } from './wasmModule.ts';
import type { WebgpuBackend } from './webgpuProgram.ts';

export interface KernelCall<Backend, Attributes> {
  readonly backend: Backend;
  readonly inputs: NamedTensorInfoMap;
  readonly attributes: Attributes;
}

export type KernelResult = TensorInfo | TensorInfo[];

/** A kernel that tfjs does not have, in one form for each way to run it. A backend that it has no form for lacks it. */
export interface OwnKernel<Attributes extends object> {
  readonly name: string;
  /** A plain loop over the tensors' storage: for cpu, and wasm where there is no other. What the others are tested against. */
  readonly twin?: (call: KernelCall<HostBackend, Attributes>) => KernelResult;
  readonly wasm?: (call: KernelCall<WasmBackend, Attributes>, module: LoadedKernels) => KernelResult;
  readonly webgpu?: (call: KernelCall<WebgpuBackend, Attributes>) => KernelResult;
}

/** A kernel that every backend has. */
export type CompleteKernel<Attributes extends object> = Required<OwnKernel<Attributes>>;

/** Runs a kernel of ours on the current backend, under tfjs's engine: its output belongs to the surrounding `tidy`. */
export function runOwnKernel(name: string, inputs: NamedTensorMap, attributes: object = {}): Tensor | Tensor[] {
  return engine().runKernel<Tensor | Tensor[]>(name, inputs, attributes as NamedAttrMap);
}

/** Registers a kernel in place of the one there, if any. */
export function replaceKernel(kernelName: string, backendName: string, kernelFunc: KernelFunc): void {
  if (getKernel(kernelName, backendName) !== undefined) unregisterKernel(kernelName, backendName);
  registerKernel({ kernelName, backendName, kernelFunc });
}
