import { add, engine, getGradient, registerGradient, relu, type Tensor, type Tensor1D, type Tensor2D } from '@tensorflow/tfjs-core';
import { GRADIENTS } from './gradients.ts';
import { denseGradients } from './kernels/denseGradients.ts';
import { layerNormalisation } from './kernels/layerNormalisation.ts';
import { rectifiedGradient } from './kernels/rectifiedGradient.ts';

// Those of TensorFlow.js, where its whole list is loaded, are more general.
for (const gradient of GRADIENTS) if (getGradient(gradient.kernelName) === undefined) registerGradient(gradient);

/**
 * input · weights + biases, through a rectifier or not, as one kernel.
 * @param input [rows, inputWidth], @param weights [inputWidth, outputWidth], @param biases [outputWidth]
 * @returns [rows, outputWidth]
 */
function dense(input: Tensor2D, weights: Tensor, biases: Tensor, activation: 'relu' | 'linear'): Tensor2D {
  const attributes = { transposeA: false, transposeB: false, activation, leakyreluAlpha: 0 };
  return engine().runKernel('_FusedMatMul', { a: input, b: weights, bias: biases }, attributes);
}

/**
 * What networks are made of. Definitions of networks are handed these, so that they themselves import no tensors. A network
 * without a backward pass of its own is made of those that TensorFlow.js's tape has a gradient for (`gradients.ts`).
 */
export interface Operations {
  dense(input: Tensor2D, weights: Tensor, biases: Tensor, activation: 'relu' | 'linear'): Tensor2D;
  /** See `kernels/layerNormalisation.ts`. */
  layerNormalisation(input: Tensor2D, gain: Tensor, bias: Tensor): Tensor2D;
  /** max(0, input), element by element. */
  relu(input: Tensor2D): Tensor2D;
  /** The sum of two tensors of the same shape. */
  add(left: Tensor2D, right: Tensor2D): Tensor2D;
  /** For a written-out backward pass: gradients of a dense layer's parameters; see `kernels/denseGradients.ts`. */
  denseGradients(input: Tensor2D, gradient: Tensor2D): { readonly weights: Tensor2D; readonly biases: Tensor1D };
  /** For a written-out backward pass: the gradient with respect to a rectifier's input; see `kernels/rectifiedGradient.ts`. */
  rectifiedGradient(gradient: Tensor2D, weights: Tensor2D, rectified: Tensor2D): Tensor2D;
}

export const OPERATIONS: Operations = { dense, layerNormalisation, relu, add, denseGradients, rectifiedGradient };
