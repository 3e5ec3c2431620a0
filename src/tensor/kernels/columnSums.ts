import type { Tensor1D, Tensor2D, TensorInfo } from '@tensorflow/tfjs-core';
import { addressOf } from './hostValues.ts';
import { runOwnKernel, type CompleteKernel } from './ownKernel.ts';
import type { WebgpuProgram } from './webgpuProgram.ts';

/**
 * Sums over the rows of a matrix [rows, columns] → [columns]: a bias's gradient. tfjs's Sum over the first axis transposes
 * the matrix before.
 * @internal
 */
export function columnSums(matrix: Tensor2D): Tensor1D {
  return runOwnKernel(columnSumsKernel.name, { matrix }) as Tensor1D;
}

/** Row by row in float32, equal bit for bit to the wasm kernel. */
export function columnSumsTwin(matrix: Float32Array, out: Float32Array, rows: number, columns: number): void {
  out.fill(0);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      out[column] = (out[column] as number) + (matrix[row * columns + column] as number);
    }
  }
}

/** Adjacent columns per workgroup: one 64-byte line of memory. */
const TILE_COLUMNS = 16;
/** Rows summed side by side, then added up in a fixed order. */
const TILE_ROWS = 16;

function webgpuProgram(columns: number): WebgpuProgram {
  return {
    shaderKey: 'columnSums',
    outputShape: [columns],
    variableNames: ['matrix'],
    dispatchLayout: { x: [0] },
    dispatch: [Math.ceil(columns / TILE_COLUMNS), 1, 1],
    workgroupSize: [TILE_COLUMNS * TILE_ROWS, 1, 1],
    size: true,
    getUserCode: () => `
      var<workgroup> partialSums : array<f32, ${TILE_COLUMNS * TILE_ROWS}>;
      fn main(index : i32) {
        let lane = i32(localIndex) % ${TILE_COLUMNS};
        let column = i32(workgroupId.x) * ${TILE_COLUMNS} + lane;
        var sum = 0.0;
        if (column < uniforms.size) {
          for (var row = i32(localIndex) / ${TILE_COLUMNS}; row < uniforms.matrixShape.x; row += ${TILE_ROWS}) {
            sum += matrix[row * uniforms.size + column];
          }
        }
        partialSums[localIndex] = sum;
        workgroupBarrier();
        if (i32(localIndex) < ${TILE_COLUMNS} && column < uniforms.size) {
          for (var part = 1; part < ${TILE_ROWS}; part++) {
            sum += partialSums[part * ${TILE_COLUMNS} + lane];
          }
          result[column] = sum;
        }
      }`,
  };
}

function matrixShape(matrix: TensorInfo): readonly [number, number] {
  const [rows, columns, ...rest] = matrix.shape;
  if (rows === undefined || columns === undefined || rest.length > 0) {
    throw new Error(`Column sums need a matrix, not a tensor of shape [${matrix.shape.join(', ')}].`);
  }
  return [rows, columns];
}

export const columnSumsKernel: CompleteKernel<object> = {
  name: 'ColumnSums',
  twin: ({ backend, inputs }) => {
    const matrix = inputs['matrix'] as TensorInfo;
    const [rows, columns] = matrixShape(matrix);
    const out = backend.output([columns]);
    columnSumsTwin(backend.values(matrix), backend.values(out), rows, columns);
    return out;
  },
  wasm: ({ backend, inputs }, { kernels }) => {
    const matrix = inputs['matrix'] as TensorInfo;
    const [rows, columns] = matrixShape(matrix);
    const out = backend.makeOutput([columns], 'float32');
    kernels.columnSums(addressOf(backend, matrix), addressOf(backend, out), rows, columns);
    return out;
  },
  webgpu: ({ backend, inputs }) => {
    const matrix = inputs['matrix'] as TensorInfo;
    const [rows, columns] = matrixShape(matrix);
    // WebGPU binds no empty buffer.
    if (rows === 0) return backend.makeTensorInfo([columns], 'float32', new Float32Array(columns));
    return backend.runWebGPUProgram(webgpuProgram(columns), [matrix], 'float32');
  },
};
