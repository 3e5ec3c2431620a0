/** The tensor types that code outside this folder may name. */
export type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
