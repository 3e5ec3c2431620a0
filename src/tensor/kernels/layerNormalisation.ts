import type { Tensor, Tensor1D, Tensor2D, TensorInfo } from '@tensorflow/tfjs-core';
import { addressOf } from './hostValues.ts';
import { gradientTwin, normalisationTwin } from './layerNormalisationTwin.ts';
import { gradientOnWebgpu, normaliseOnWebgpu } from './layerNormalisationWebgpu.ts';
import { runOwnKernel, type CompleteKernel, type KernelCall } from './ownKernel.ts';

/**
 * Each row brought to mean 0 and variance 1, then scaled and shifted column by column (Ba, Kiros and Hinton 2016, “Layer
 * normalization”). To each variance 1e-5 is added, so that a constant row gives `bias`.
 * @param input [rows, width], @param gain [width], @param bias [width]
 * @returns [rows, width]
 */
export function layerNormalisation(input: Tensor2D, gain: Tensor, bias: Tensor): Tensor2D {
  return runOwnKernel(layerNormalisationKernel.name, { input, gain, bias }) as Tensor2D;
}

export interface NormalisationGradients {
  /** [rows, width] */
  readonly input: Tensor2D;
  /** [width] */
  readonly gain: Tensor1D;
  /** [width] */
  readonly bias: Tensor1D;
}

/** @param gradient [rows, width] with respect to the output; `input` and `gain` as they went in */
export function layerNormalisationGradient(input: Tensor2D, gain: Tensor, gradient: Tensor2D): NormalisationGradients {
  const result = runOwnKernel(layerNormalisationGradientKernel.name, { input, gain, gradient });
  const [byInput, byGain, byBias] = result as [Tensor2D, Tensor1D, Tensor1D];
  return { input: byInput, gain: byGain, bias: byBias };
}

interface Operands {
  readonly input: TensorInfo;
  readonly gain: TensorInfo;
  /** The bias, or the gradient by the output. */
  readonly other: TensorInfo;
  readonly rows: number;
  readonly width: number;
}

/** @throws Error where the shapes do not go together */
function operands<Backend>({ inputs }: KernelCall<Backend, object>, name: 'bias' | 'gradient'): Operands {
  const [input, gain, other] = [inputs['input'], inputs['gain'], inputs[name]] as [TensorInfo, TensorInfo, TensorInfo];
  const [rows = 0, width = 0] = input.shape;
  const expected = name === 'bias' ? [width] : [rows, width];
  if (input.shape.length !== 2 || gain.shape.join() !== String(width) || other.shape.join() !== expected.join()) {
    const shapes = [input, gain, other].map(({ shape }) => `[${shape.join(', ')}]`);
    throw new Error(`Layer normalisation of ${shapes[0]} does not fit a gain ${shapes[1]} and a ${name} ${shapes[2]}.`);
  }
  return { input, gain, other, rows, width };
}

export const layerNormalisationKernel: CompleteKernel<object> = {
  name: 'LayerNormalisation',
  twin: (call) => {
    const { input, gain, other, width } = operands(call, 'bias');
    const out = call.backend.output(input.shape);
    const { values } = call.backend;
    normalisationTwin(values(input), values(gain), values(other), values(out), width);
    return out;
  },
  wasm: (call, { kernels }) => {
    const { input, gain, other, rows, width } = operands(call, 'bias');
    const out = call.backend.makeOutput(input.shape, 'float32');
    const [from, scale, shift, to] = [input, gain, other, out].map((tensor) => addressOf(call.backend, tensor));
    kernels.layerNormalisation(from as number, scale as number, shift as number, to as number, rows, width);
    return out;
  },
  webgpu: (call) => {
    const { input, gain, other } = operands(call, 'bias');
    return normaliseOnWebgpu(call.backend, input, gain, other);
  },
};

export const layerNormalisationGradientKernel: CompleteKernel<object> = {
  name: 'LayerNormalisationGradient',
  twin: (call) => {
    const { input, gain, other, width } = operands(call, 'gradient');
    const out = [input.shape, [width], [width]].map((shape) => call.backend.output(shape));
    const { values } = call.backend;
    const [byInput, byGain, byBias] = out.map(values) as [Float32Array, Float32Array, Float32Array];
    gradientTwin(values(input), values(gain), values(other), { byInput, byGain, byBias });
    return out;
  },
  wasm: (call, { kernels }) => {
    const { input, gain, other, rows, width } = operands(call, 'gradient');
    const out = [input.shape, [width], [width]].map((shape) => call.backend.makeOutput(shape, 'float32'));
    const addresses = [input, gain, other, ...out].map((tensor) => addressOf(call.backend, tensor));
    kernels.layerNormalisationGradient(...(addresses as [number, number, number, number, number, number]), rows, width);
    return out;
  },
  webgpu: (call) => {
    const { input, gain, other } = operands(call, 'gradient');
    return gradientOnWebgpu(call, input, gain, other);
  },
};
