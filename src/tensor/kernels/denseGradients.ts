import type { Tensor1D, Tensor2D, TensorInfo } from '@tensorflow/tfjs-core';
import { columnSumsKernel, columnSumsTwin } from './columnSums.ts';
import { matmulShape, matmulTwin } from './matmul.ts';
import { multiplyWasm } from './matmulWasm.ts';
import { runOwnKernel, type KernelCall, type CompleteKernel } from './ownKernel.ts';
import { multiplyWebgpu } from './webgpuProgram.ts';

/**
 * Gradients of a dense layer's parameters: inputᵀ · gradient for the weights and the gradient's column sums for the biases.
 * @param input [rows, inputWidth] of the layer
 * @param gradient [rows, outputWidth] with respect to the layer's sums
 */
export function denseGradients(
  input: Tensor2D,
  gradient: Tensor2D,
): { readonly weights: Tensor2D; readonly biases: Tensor1D } {
  const [weights, biases] = runOwnKernel(denseGradientsKernel.name, { input, matrix: gradient }) as [Tensor2D, Tensor1D];
  return { weights, biases };
}

const TRANSPOSES = { transposeA: true, transposeB: false } as const;

function operands<Backend>({ inputs }: KernelCall<Backend, object>): { input: TensorInfo; gradient: TensorInfo } {
  return { input: inputs['input'] as TensorInfo, gradient: inputs['matrix'] as TensorInfo };
}

export const denseGradientsKernel: CompleteKernel<object> = {
  name: 'DenseGradients',
  twin: (call) => {
    const { input, gradient } = operands(call);
    const shape = matmulShape(input, gradient, true, false);
    const weights = call.backend.output(shape.outputShape);
    const biases = call.backend.output([shape.columns]);
    const { values } = call.backend;
    matmulTwin(values(input), values(gradient), values(weights), shape);
    columnSumsTwin(values(gradient), values(biases), shape.depth, shape.columns);
    return [weights, biases];
  },
  wasm: (call, module) => {
    const { input, gradient } = operands(call);
    const weights = multiplyWasm(call.backend, module, input, gradient, TRANSPOSES);
    return [weights, columnSumsKernel.wasm(call, module) as TensorInfo];
  },
  webgpu: (call) => {
    const { input, gradient } = operands(call);
    const weights = multiplyWebgpu(call.backend, input, gradient, TRANSPOSES);
    return [weights, columnSumsKernel.webgpu(call) as TensorInfo];
  },
};
