import type { Tensor, TensorInfo } from '@tensorflow/tfjs-core';
import { addressOf } from './hostValues.ts';
import { runOwnKernel, type KernelCall, type CompleteKernel } from './ownKernel.ts';
import { flat, WORKGROUP_SIZE, type WebgpuProgram } from './webgpuProgram.ts';
import { sizeOf } from '../../lib/parameterSpecification.ts';

/**
 * Gradient of the rectifier: `gradient` where `output` is positive, 0 elsewhere.
 * @param gradient with respect to the rectifier's output
 * @param output of the rectifier, of the same shape
 */
export function reluGradient<T extends Tensor>(gradient: T, output: T): T {
  return runOwnKernel(reluGradientKernel.name, { gradient, output }) as T;
}

/** @internal */
export function reluGradientTwin(gradient: Float32Array, output: Float32Array, out: Float32Array): void {
  for (let index = 0; index < out.length; index++) {
    out[index] = (output[index] as number) > 0 ? (gradient[index] as number) : 0;
  }
}

function webgpuProgram(size: number): WebgpuProgram {
  return {
    shaderKey: 'reluGradient',
    outputShape: [size],
    variableNames: ['gradient', 'activation'],
    dispatchLayout: { x: [0] },
    dispatch: [Math.ceil(size / WORKGROUP_SIZE), 1, 1],
    workgroupSize: [WORKGROUP_SIZE, 1, 1],
    size: true,
    getUserCode: () => `
      fn main(index : i32) {
        if (index < uniforms.size) {
          result[index] = select(0.0, gradient[index], activation[index] > 0.0);
        }
      }`,
  };
}

function reluInputs<Backend>({ inputs }: KernelCall<Backend, object>): { gradient: TensorInfo; output: TensorInfo } {
  const { gradient, output } = inputs as { gradient: TensorInfo; output: TensorInfo };
  if (sizeOf(gradient.shape) !== sizeOf(output.shape)) {
    throw new Error(`A gradient [${gradient.shape.join(', ')}] does not fit a rectifier [${output.shape.join(', ')}].`);
  }
  return { gradient, output };
}

export const reluGradientKernel: CompleteKernel<object> = {
  name: 'ReluGradient',
  twin: (call) => {
    const { gradient, output } = reluInputs(call);
    const out = call.backend.output(gradient.shape);
    const { backend } = call;
    reluGradientTwin(backend.values(gradient), backend.values(output), backend.values(out));
    return out;
  },
  wasm: (call, { kernels }) => {
    const { gradient, output } = reluInputs(call);
    const { backend } = call;
    const out = backend.makeOutput(gradient.shape, 'float32');
    const size = sizeOf(gradient.shape);
    kernels.reluGradient(addressOf(backend, gradient), addressOf(backend, output), addressOf(backend, out), size);
    return out;
  },
  webgpu: (call) => {
    const { gradient, output } = reluInputs(call);
    const program = webgpuProgram(sizeOf(gradient.shape));
    const out = call.backend.runWebGPUProgram(program, [flat(gradient), flat(output)], 'float32');
    return { ...out, shape: gradient.shape };
  },
};
