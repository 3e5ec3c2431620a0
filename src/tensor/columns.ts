import { concat2d, slice2d, type Tensor2D } from '@tensorflow/tfjs-core';

/** [rows, a] and [rows, b] side by side, [rows, a + b]. */
export function joinColumns(left: Tensor2D, right: Tensor2D): Tensor2D {
  return concat2d([left, right], 1);
}

/** The first `count` columns and the rest. */
export function splitColumns(matrix: Tensor2D, count: number): readonly [Tensor2D, Tensor2D] {
  const [rows, columns] = matrix.shape;
  return [slice2d(matrix, [0, 0], [rows, count]), slice2d(matrix, [0, count], [rows, columns - count])];
}
