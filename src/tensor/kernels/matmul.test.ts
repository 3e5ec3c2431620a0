import { engine, fused, matMul, memory, tensor, tidy, type Tensor } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installWasmKernels } from './install.ts';
import { matmulTwin, type MatmulShape } from './matmul.ts';
import { withoutModule } from '../testing/hostBackends.ts';
import { randomValues } from '../testing/randomValues.ts';
import { largestDifference, startBackend } from '../testing/testTools.ts';

/** [rows, depth, columns]: square and not, odd, edges of every block size, one row, one column, empty. */
const SIZES: readonly (readonly [number, number, number])[] = [
  [1, 1, 1],
  [4, 4, 8],
  [7, 7, 7],
  [5, 3, 9],
  [64, 256, 5],
  [33, 49, 17],
  [13, 97, 31],
  [131, 259, 21],
  [6, 300, 517],
  [1, 64, 256],
  [256, 17, 1],
  [0, 5, 7],
  [5, 0, 7],
];
const TRANSPOSES = [
  [false, false],
  [false, true],
  [true, false],
  [true, true],
] as const;

const CASES = SIZES.flatMap(([rows, depth, columns]) =>
  TRANSPOSES.map(([transposeA, transposeB]): MatmulShape => ({ rows, depth, columns, transposeA, transposeB })),
);

function operands({ rows, depth, columns, transposeA, transposeB }: MatmulShape): {
  readonly a: Float32Array;
  readonly b: Float32Array;
  readonly bias: Float32Array;
  readonly aShape: [number, number];
  readonly bShape: [number, number];
} {
  return {
    a: randomValues(rows * depth, 1),
    b: randomValues(depth * columns, 2),
    bias: randomValues(columns, 3),
    aShape: transposeA ? [depth, rows] : [rows, depth],
    bShape: transposeB ? [columns, depth] : [depth, columns],
  };
}

/** Largest difference from the twin, of the plain product and of the one with bias and rectifier. */
function productError(shape: MatmulShape): number {
  const { a, b, bias, aShape, bShape } = operands(shape);
  const { rows, columns, transposeA, transposeB } = shape;
  return tidy(() => {
    const [left, right, addend] = [tensor(a, aShape), tensor(b, bShape), tensor(bias, [columns])];
    const product = matMul(left, right, transposeA, transposeB);
    const layer = fused.matMul({ a: left, b: right, transposeA, transposeB, bias: addend, activation: 'relu' });
    const expectedProduct = new Float32Array(rows * columns);
    const expectedLayer = new Float32Array(rows * columns);
    matmulTwin(a, b, expectedProduct, shape);
    matmulTwin(a, b, expectedLayer, shape, { bias, relu: true });
    expect([product.shape, layer.shape]).toEqual([
      [rows, columns],
      [rows, columns],
    ]);
    return Math.max(
      largestDifference(product.dataSync(), expectedProduct),
      largestDifference(layer.dataSync(), expectedLayer),
    );
  });
}

describe('SIMD matrix product on wasm', () => {
  beforeAll(async () => {
    await startBackend('wasm');
    installWasmKernels();
  });

  it('is installed, and says so', () => {
    expect(installWasmKernels()).toMatchObject({ matmul: 'simd' });
  });

  it.each(CASES)('equals its twin bit for bit: $rows×$depth×$columns, $transposeA, $transposeB', (shape) => {
    expect(productError(shape)).toBe(0);
  });

  it('multiplies batches, one of them shared', () => {
    const a = tensor(randomValues(3 * 5 * 7, 4), [3, 5, 7]);
    const b = tensor(randomValues(3 * 7 * 6, 5), [3, 7, 6]);
    const shared = tensor(randomValues(7 * 6, 6), [7, 6]);
    const batched = matMul(a, b);
    const broadcast = matMul(a, shared);
    expect(batched.shape).toEqual([3, 5, 6]);
    expect(broadcast.shape).toEqual([3, 5, 6]);
    const [aValues, bValues, sharedValues] = [a.dataSync(), b.dataSync(), shared.dataSync()] as Float32Array[];
    const shape: MatmulShape = { rows: 5, depth: 7, columns: 6, transposeA: false, transposeB: false };
    const expected = new Float32Array(30);
    for (let index = 0; index < 3; index++) {
      const left = (aValues as Float32Array).subarray(35 * index, 35 * (index + 1));
      matmulTwin(left, (bValues as Float32Array).subarray(42 * index, 42 * (index + 1)), expected, shape);
      expect(batched.dataSync().slice(30 * index, 30 * (index + 1))).toEqual(expected);
      matmulTwin(left, sharedValues as Float32Array, expected, shape);
      expect(broadcast.dataSync().slice(30 * index, 30 * (index + 1))).toEqual(expected);
    }
  });

  it('takes rank-2 inputs of the fused kernel directly and an empty batch', () => {
    const attributes = { transposeA: false, transposeB: false, activation: 'linear', leakyreluAlpha: 0 };
    const inputs = { a: tensor([1, 2], [1, 2]), b: tensor([3, 4], [2, 1]), bias: tensor([0.5], [1]) };
    const out = engine().runKernel<Tensor>('_FusedMatMul', inputs, attributes);
    expect(out.shape).toEqual([1, 1]);
    expect(Array.from(out.dataSync())).toEqual([11.5]);
    const empty = matMul(tensor(new Float32Array(0), [0, 2, 3]), tensor(new Float32Array(0), [0, 3, 2]));
    expect(empty.shape).toEqual([0, 2, 2]);
  });

  it('sees weights that were changed in place', () => {
    const a = tensor([1, 1], [1, 2]);
    const b = tensor([1, 2], [2, 1]);
    expect(Array.from(matMul(a, b).dataSync())).toEqual([3]);
    const backend = engine().backend as unknown as { typedArrayFromHeap(t: Tensor): Float32Array };
    backend.typedArrayFromHeap(b).set([10, 20]);
    expect(Array.from(matMul(a, b).dataSync())).toEqual([30]);
  });

  it('goes on working after the memory has grown', () => {
    const shape: MatmulShape = { rows: 9, depth: 50, columns: 11, transposeA: true, transposeB: false };
    expect(productError(shape)).toBe(0);
    const large = tensor(new Float32Array(24_000_000));
    expect(productError(shape)).toBe(0);
    large.dispose();
  });

  it('keeps no tensor', () => {
    const before = memory().numTensors;
    expect(productError({ rows: 3, depth: 4, columns: 5, transposeA: false, transposeB: true })).toBe(0);
    expect(memory().numTensors).toBe(before);
  });

  it('rejects what it cannot compute', () => {
    const a = tensor(randomValues(6, 1), [2, 3]);
    const b = tensor(randomValues(6, 1), [3, 2]);
    const run = (changes: { bias?: Tensor; activation?: string; transposeA?: boolean }): Tensor => {
      const { bias, ...attributes } = { bias: tensor([1, 2]), activation: 'linear', transposeA: false, ...changes };
      return engine().runKernel('_FusedMatMul', { a, b, bias }, { transposeB: false, ...attributes });
    };
    expect(() => run({ bias: tensor([1, 2, 3]) })).toThrow('bias must have shape [2]');
    expect(() => run({ activation: 'elu' })).toThrow('elu');
    expect(() => run({ transposeA: true })).toThrow('cannot be multiplied');
  });
});

describe('transposing matrix product on wasm', () => {
  beforeAll(async () => {
    await startBackend('wasm');
    installWasmKernels(withoutModule);
  });
  afterAll(() => {
    installWasmKernels();
  });

  it('is installed where the module is not, and says why', () => {
    expect(installWasmKernels(withoutModule)).toEqual({ matmul: 'transposing', reason: 'this is a test' });
  });

  it.each(CASES.filter(({ rows, depth }) => rows > 0 && depth > 0))(
    'agrees with the twin: $rows×$depth×$columns, $transposeA, $transposeB',
    (shape) => {
      // Another order of addition: up to 300 terms below 1 in magnitude.
      expect(productError(shape)).toBeLessThan(300 * 2 ** -22);
    },
  );

  it('sees weights that were changed in place', () => {
    const a = tensor([1, 1], [1, 2]);
    const b = tensor([1, 2], [2, 1]);
    expect(Array.from(matMul(a, b).dataSync())).toEqual([3]);
    const backend = engine().backend as unknown as { typedArrayFromHeap(t: Tensor): Float32Array };
    backend.typedArrayFromHeap(b).set([10, 20]);
    expect(Array.from(matMul(a, b).dataSync())).toEqual([30]);
  });

  it('keeps no tensor and no memory', () => {
    const before = { tensors: memory().numTensors, ids: engine().backend.numDataIds() };
    const shape: MatmulShape = { rows: 3, depth: 50, columns: 5, transposeA: true, transposeB: true };
    expect(productError(shape)).toBeLessThan(300 * 2 ** -22);
    expect({ tensors: memory().numTensors, ids: engine().backend.numDataIds() }).toEqual(before);
  });
});
