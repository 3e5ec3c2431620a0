import { broadcast_util, type TensorInfo } from '@tensorflow/tfjs-core';
import { sizeOf } from '../../lib/parameterSpecification.ts';

/** One product out [rows, columns] = op(a) · op(b) over the inner dimension `depth`. */
export interface MatmulShape {
  readonly rows: number;
  readonly depth: number;
  readonly columns: number;
  /** `a` is stored [depth, rows] instead of [rows, depth]. */
  readonly transposeA: boolean;
  /** `b` is stored [columns, depth] instead of [depth, columns]. */
  readonly transposeB: boolean;
}

/** A batch of products, as tfjs's BatchMatMul kernel sees it. */
export interface BatchMatmulShape extends MatmulShape {
  readonly outputShape: readonly number[];
  readonly batchSize: number;
  /** Elements from one product's operand to the next; 0 when all share it. */
  readonly batchStrideA: number;
  readonly batchStrideB: number;
}

/**
 * Shapes of a tfjs matmul of rank 2 or more.
 * @throws Error for other types than float32, inner dimensions that differ, batches that are neither equal nor one
 */
export function matmulShape(a: TensorInfo, b: TensorInfo, transposeA: boolean, transposeB: boolean): BatchMatmulShape {
  if (a.dtype !== 'float32' || b.dtype !== 'float32') throw new Error('Matrix products need float32 tensors.');
  const [aBatch, aFirst, aSecond] = split(a.shape);
  const [bBatch, bFirst, bSecond] = split(b.shape);
  const [rows, depth] = transposeA ? [aSecond, aFirst] : [aFirst, aSecond];
  const [columns, bDepth] = transposeB ? [bFirst, bSecond] : [bSecond, bFirst];
  const [aCount, bCount] = [sizeOf(aBatch), sizeOf(bBatch)];
  if (depth !== bDepth || (aCount !== bCount && aCount !== 1 && bCount !== 1)) {
    throw new Error(
      `Shapes [${a.shape.join(', ')}] and [${b.shape.join(', ')}] with transposeA=${transposeA} and ` +
        `transposeB=${transposeB} cannot be multiplied.`,
    );
  }
  const batchShape = broadcast_util.assertAndGetBroadcastShape([...aBatch], [...bBatch]);
  return {
    rows,
    depth,
    columns,
    transposeA,
    transposeB,
    outputShape: [...batchShape, rows, columns],
    batchSize: sizeOf(batchShape),
    batchStrideA: aCount === 1 ? 0 : rows * depth,
    batchStrideB: bCount === 1 ? 0 : depth * columns,
  };
}

function split(shape: readonly number[]): readonly [readonly number[], number, number] {
  if (shape.length < 2) throw new Error(`Matrix products need rank 2 or more, not [${shape.join(', ')}].`);
  return [shape.slice(0, -2), shape.at(-2) as number, shape.at(-1) as number];
}

export interface MatmulEpilogue {
  /** [columns], added to every row. */
  readonly bias?: Float32Array;
  readonly relu?: boolean;
  /** [rows, columns]: where it is not positive, the result is 0. */
  readonly mask?: Float32Array;
}

/** The twin of the wasm kernel, equal bit for bit: float32 sums from left to right over the inner dimension. */
export function matmulTwin(
  a: Float32Array,
  b: Float32Array,
  out: Float32Array,
  { rows, depth, columns, transposeA, transposeB }: MatmulShape,
  { bias, relu = false, mask }: MatmulEpilogue = {},
): void {
  const { fround } = Math;
  out.fill(0);
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    for (let k = 0; k < depth; k++) {
      const left = a[transposeA ? k * rows + row : row * depth + k] as number;
      for (let column = 0; column < columns; column++) {
        const right = b[transposeB ? column * depth + k : k * columns + column] as number;
        out[start + column] = (out[start + column] as number) + fround(left * right);
      }
    }
    for (let column = 0; column < columns; column++) {
      let value = out[start + column] as number;
      if (bias !== undefined) value = fround(value + (bias[column] as number));
      if (relu) value = Math.max(0, value);
      out[start + column] = mask === undefined || (mask[start + column] as number) > 0 ? value : 0;
    }
  }
}
