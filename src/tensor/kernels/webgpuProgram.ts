import { getKernel, type TensorInfo } from '@tensorflow/tfjs-core';
import { sizeOf } from '../../lib/parameterSpecification.ts';

/** What tfjs 4.22.0's WebGPU backend wants to know about a shader. */
export interface WebgpuProgram {
  readonly shaderKey: string;
  readonly outputShape: number[];
  readonly variableNames: readonly string[];
  readonly dispatchLayout: { readonly x: number[] };
  readonly dispatch: readonly [number, number, number];
  readonly workgroupSize: readonly [number, number, number];
  readonly size: boolean;
  readonly uniforms?: string;
  pipeline?: GPUComputePipeline;
  getUserCode(): string;
}

export interface WebgpuUniform {
  readonly type: 'float32' | 'int32' | 'uint32';
  readonly data: number[];
}

/** What this folder uses of tfjs's WebGPU backend, some of it private (version 4.22.0). */
export interface WebgpuBackend {
  readonly device: GPUDevice;
  readonly tensorMap: { get(dataId: object): { values: unknown } };
  disposeData(dataId: object): boolean;
  makeTensorInfo(shape: readonly number[], dtype: 'float32', values: Float32Array): TensorInfo;
  uploadToGPU(dataId: object): void;
  runWebGPUProgram(
    program: WebgpuProgram,
    inputs: readonly TensorInfo[],
    dtype: 'float32',
    uniforms?: readonly WebgpuUniform[],
    output?: TensorInfo,
  ): TensorInfo;
  recordAndSubmit(
    program: WebgpuProgram,
    output: TensorInfo,
    inputs: readonly TensorInfo[],
    uniforms?: readonly WebgpuUniform[],
  ): void;
}

export const WORKGROUP_SIZE = 64;

/** The tensor as one long vector: shaders then do not depend on its rank. */
export function flat(tensor: TensorInfo): TensorInfo {
  return { ...tensor, shape: [sizeOf(tensor.shape)] };
}

/** The product of two matrices by tfjs's own WebGPU kernel. */
export function multiplyWebgpu(
  backend: WebgpuBackend,
  a: TensorInfo,
  b: TensorInfo,
  attrs: { readonly transposeA: boolean; readonly transposeB: boolean },
): TensorInfo {
  return getKernel('BatchMatMul', 'webgpu').kernelFunc({ inputs: { a, b }, backend, attrs: { ...attrs } }) as TensorInfo;
}
