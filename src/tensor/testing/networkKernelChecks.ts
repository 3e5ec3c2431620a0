import { tensor, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';
import { RandomStream } from '../../rng/randomStream.ts';
import { adamTwin, adamUpdate } from '../kernels/adamUpdate.ts';
import { columnSumsTwin } from '../kernels/columnSums.ts';
import { denseGradients } from '../kernels/denseGradients.ts';
import { matmulTwin } from '../kernels/matmul.ts';
import { rectifiedGradient } from '../kernels/rectifiedGradient.ts';
import { readWords } from '../webgpu/words.ts';
import { requireClose, type Check } from './check.ts';

function randomValues(count: number, label: number): Float32Array {
  const values = new Float32Array(count);
  new RandomStream(20_240_607, 'benchmark').fillUniform(values, -1, 1, label);
  return values;
}

/** Compares tensors with what they should be, and frees them. */
async function requireTensors(
  expectations: readonly (readonly [Tensor, Float32Array, number, string])[],
): Promise<void> {
  const values = await readWords(expectations.map(([source]) => ({ tensor: source })));
  expectations.forEach(([source, expected, tolerance, what], index) => {
    requireClose(values[index] as Float32Array, expected, tolerance, what);
    source.dispose();
  });
}

async function checkAdam(size: number): Promise<void> {
  const arrays = [randomValues(size, 1), new Float32Array(size), new Float32Array(size)] as const;
  const tensors = arrays.map((values) => tensor(values.slice())) as [Tensor, Tensor, Tensor];
  for (let step = 1; step <= 3; step++) {
    const settings = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, step };
    const gradient = randomValues(size, 10 + step);
    const gradientTensor = tensor(gradient);
    adamUpdate(tensors[0], gradientTensor, tensors[1], tensors[2], settings);
    adamTwin(arrays[0], gradient, arrays[1], arrays[2], settings);
    gradientTensor.dispose();
  }
  await requireTensors([
    [tensors[0], arrays[0], 1e-6, 'parameter'],
    [tensors[1], arrays[1], 1e-6, 'first moment'],
    [tensors[2], arrays[2], 1e-6, 'second moment'],
  ]);
}

async function checkDense(rows: number, width: number, outputs: number): Promise<void> {
  const input = randomValues(rows * width, 1).map((value) => Math.max(0, value));
  const [gradient, weights] = [randomValues(rows * outputs, 2), randomValues(width * outputs, 3)];
  const expectedWeights = new Float32Array(width * outputs);
  const expectedBiases = new Float32Array(outputs);
  const expectedInput = new Float32Array(rows * width);
  const forWeights = { rows: width, depth: rows, columns: outputs, transposeA: true, transposeB: false };
  const forInput = { rows, depth: outputs, columns: width, transposeA: false, transposeB: true };
  matmulTwin(input, gradient, expectedWeights, forWeights);
  columnSumsTwin(gradient, expectedBiases, rows, outputs);
  matmulTwin(gradient, weights, expectedInput, forInput, { mask: input });
  const inputTensor: Tensor2D = tensor(input, [rows, width]);
  const gradientTensor: Tensor2D = tensor(gradient, [rows, outputs]);
  const weightsTensor: Tensor2D = tensor(weights, [width, outputs]);
  const dense = denseGradients(inputTensor, gradientTensor);
  const rectified = rectifiedGradient(gradientTensor, weightsTensor, inputTensor);
  await requireTensors([
    [dense.weights, expectedWeights, rows * 1e-6, 'gradient by weights'],
    [dense.biases, expectedBiases, rows * 1e-6, 'gradient by biases'],
    [rectified, expectedInput, outputs * 1e-6, 'gradient by input'],
  ]);
  for (const each of [inputTensor, gradientTensor, weightsTensor]) each.dispose();
}

/** The kernels of the network and of the host's update against their twins; the current backend must be WebGPU. */
export const NETWORK_KERNEL_CHECKS: readonly Check[] = [
  ...[1, 3, 64, 1027, 300_000].map((size) => ({
    name: `adamUpdate against its twin, size ${size}`,
    run: () => checkAdam(size),
  })),
  ...([[5, 7, 9], [16, 16, 16], [63, 64, 3], [70, 33, 130]] as const).map(([rows, width, outputs]) => ({
    name: `denseGradients and rectifiedGradient against their twins, ${rows} rows, ${width} → ${outputs}`,
    run: () => checkDense(rows, width, outputs),
  })),
];
