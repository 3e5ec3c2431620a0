import { tensor1d, tensor2d, type Tensor1D, type Tensor2D } from '@tensorflow/tfjs-core';

/** [rows, columns] from row-major values. The cpu backend keeps the array itself: do not reuse it. */
export function uploadMatrix(values: Float32Array, rows: number, columns: number): Tensor2D {
  return tensor2d(values, [rows, columns], 'float32');
}

/** [length]; the same remark. */
export function uploadVector(values: Float32Array): Tensor1D {
  return tensor1d(values, 'float32');
}
