import { engine, type Tensor, type Tensor1D, type Tensor2D } from '@tensorflow/tfjs-core';
import { denseGradients } from './kernels/denseGradients.ts';
import { rectifiedGradient } from './kernels/rectifiedGradient.ts';

/**
 * input · weights + biases, through a rectifier or not, as one kernel. It leaves nothing on TensorFlow.js's tape: for networks
 * whose backward pass is written out.
 * @param input [rows, inputWidth], @param weights [inputWidth, outputWidth], @param biases [outputWidth]
 * @returns [rows, outputWidth]
 */
function dense(input: Tensor2D, weights: Tensor, biases: Tensor, activation: 'relu' | 'linear'): Tensor2D {
  const attributes = { transposeA: false, transposeB: false, activation, leakyreluAlpha: 0 };
  return engine().runKernel('_FusedMatMul', { a: input, b: weights, bias: biases }, attributes);
}

/** What networks are made of. Definitions of networks are handed these, so that they themselves import no tensors. */
export interface Operations {
  dense(input: Tensor2D, weights: Tensor, biases: Tensor, activation: 'relu' | 'linear'): Tensor2D;
  /** Gradients of a dense layer's parameters; see `kernels/denseGradients.ts`. */
  denseGradients(input: Tensor2D, gradient: Tensor2D): { readonly weights: Tensor2D; readonly biases: Tensor1D };
  /** The gradient with respect to a rectifier's input; see `kernels/rectifiedGradient.ts`. */
  rectifiedGradient(gradient: Tensor2D, weights: Tensor2D, rectified: Tensor2D): Tensor2D;
}

export const OPERATIONS: Operations = { dense, denseGradients, rectifiedGradient };
