import type { Tensor2D, TensorInfo } from '@tensorflow/tfjs-core';
import { matmulShape, matmulTwin } from './matmul.ts';
import { multiplyWasm } from './matmulWasm.ts';
import { runOwnKernel, type KernelCall, type CompleteKernel } from './ownKernel.ts';
import { reluGradientKernel } from './reluGradient.ts';
import { multiplyWebgpu } from './webgpuProgram.ts';

/**
 * Gradient with respect to the sums of a rectified layer, from the one of the layer that follows:
 * (gradient · weightsᵀ) where `output` is positive, 0 elsewhere.
 * @param gradient [rows, outputWidth] with respect to the following layer's sums
 * @param weights [width, outputWidth] of the following layer
 * @param output [rows, width] of the rectifier
 */
export function rectifiedGradient(gradient: Tensor2D, weights: Tensor2D, output: Tensor2D): Tensor2D {
  return runOwnKernel(rectifiedGradientKernel.name, { gradient, weights, output }) as Tensor2D;
}

const TRANSPOSES = { transposeA: false, transposeB: true } as const;

interface Operands {
  readonly gradient: TensorInfo;
  readonly weights: TensorInfo;
  readonly output: TensorInfo;
}

/** @throws Error when the rectifier's output is not of the product's shape */
function operands<Backend>({ inputs }: KernelCall<Backend, object>): Operands {
  const { gradient, weights, output } = inputs as unknown as Operands;
  const expected = matmulShape(gradient, weights, false, true).outputShape.join(', ');
  if (output.shape.join(', ') !== expected) {
    throw new Error(`The gradient of shape [${expected}] does not fit a rectifier [${output.shape.join(', ')}].`);
  }
  return { gradient, weights, output };
}

export const rectifiedGradientKernel: CompleteKernel<object> = {
  name: 'RectifiedGradient',
  twin: (call) => {
    const { gradient, weights, output } = operands(call);
    const shape = matmulShape(gradient, weights, false, true);
    const out = call.backend.output(shape.outputShape);
    const { values } = call.backend;
    matmulTwin(values(gradient), values(weights), values(out), shape, { mask: values(output) });
    return out;
  },
  wasm: (call, module) => {
    const { gradient, weights, output } = operands(call);
    return multiplyWasm(call.backend, module, gradient, weights, TRANSPOSES, { mask: output });
  },
  webgpu: (call) => {
    const { gradient, weights, output } = operands(call);
    const product = multiplyWebgpu(call.backend, gradient, weights, TRANSPOSES);
    const rectified = reluGradientKernel.webgpu({ ...call, inputs: { gradient: product, output } });
    call.backend.disposeData(product.dataId);
    return rectified;
  },
};
