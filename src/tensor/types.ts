/** The tensor types that code outside this folder may name. */
export type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
