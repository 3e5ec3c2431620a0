import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { tensor, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { adamTwin, adamUpdate, type AdamSettings } from './adamUpdate.ts';
import { columnSums, columnSumsTwin } from './columnSums.ts';
import { denseGradients } from './denseGradients.ts';
import { installKernels } from './install.ts';
import { matmulTwin } from './matmul.ts';
import { rectifiedGradient } from './rectifiedGradient.ts';
import { reluGradient, reluGradientTwin } from './reluGradient.ts';
import { largestDifference, randomValues } from '../testing/testTools.ts';
import { startWebgpuInNode, type NodeWebgpu } from '../testing/webgpuInNode.ts';

/** Folder of the npm package `webgpu`; see docs/performance.md. */
const packageFolder = process.env['WEBGPU_PACKAGE'];
const SETTINGS: AdamSettings = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, step: 1 };

describe.skipIf(packageFolder === undefined)('own kernels on WebGPU against their twins', () => {
  let webgpu: NodeWebgpu | undefined;
  beforeAll(async () => {
    webgpu = await startWebgpuInNode(pathToFileURL(join(packageFolder as string, 'index.js')).href);
    installKernels('webgpu');
  });
  afterEach(() => {
    if (webgpu !== undefined && webgpu.errors.length > 0) throw new Error(webgpu.errors.join('\n'));
  });
  afterAll(() => {
    webgpu?.close();
  });

  it.each([1, 3, 64, 1027, 300_000])('adamUpdate, size %i, in place, also after its values were read', async (size) => {
    const [parameter, first, second] = [randomValues(size, 1), new Float32Array(size), new Float32Array(size)];
    const tensors = [parameter, first, second].map((values) => tensor(values.slice()));
    const [parameterTensor, firstTensor, secondTensor] = tensors as [Tensor, Tensor, Tensor];
    for (let step = 1; step <= 3; step++) {
      const gradient = randomValues(size, 10 + step);
      adamUpdate(parameterTensor, tensor(gradient), firstTensor, secondTensor, { ...SETTINGS, step });
      adamTwin(parameter, gradient, first, second, { ...SETTINGS, step });
      const read = await Promise.all(tensors.map((each) => each.data()));
      expect(largestDifference(read[0] as Float32Array, parameter)).toBeLessThan(1e-6);
      expect(largestDifference(read[1] as Float32Array, first)).toBeLessThan(1e-6);
      expect(largestDifference(read[2] as Float32Array, second)).toBeLessThan(1e-6);
    }
  });

  it.each([
    [1, 1],
    [5, 5],
    [64, 256],
    [67, 5],
    [3, 130],
    [1000, 17],
  ])('reluGradient and columnSums, %i×%i', async (rows, columns) => {
    const gradient = randomValues(rows * columns, 1);
    const output = randomValues(rows * columns, 2).map((value) => Math.max(0, value));
    const masked = new Float32Array(rows * columns);
    const sums = new Float32Array(columns);
    reluGradientTwin(gradient, output, masked);
    columnSumsTwin(gradient, sums, rows, columns);
    const gradientTensor: Tensor2D = tensor(gradient, [rows, columns]);
    const maskedTensor = reluGradient(gradientTensor, tensor(output, [rows, columns]));
    expect(maskedTensor.shape).toEqual([rows, columns]);
    expect(await maskedTensor.data()).toEqual(masked);
    // Another order of addition.
    expect(largestDifference(await columnSums(gradientTensor).data(), sums)).toBeLessThan(rows * 1e-6);
  });

  it.each([
    [5, 7, 9],
    [63, 256, 3],
    [70, 33, 130],
  ])('denseGradients and rectifiedGradient, %i rows, %i → %i', async (rows, width, outputs) => {
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
    const dense = denseGradients(inputTensor, gradientTensor);
    const rectified = rectifiedGradient(gradientTensor, tensor(weights, [width, outputs]), inputTensor);
    expect(largestDifference(await dense.weights.data(), expectedWeights)).toBeLessThan(rows * 1e-6);
    expect(largestDifference(await dense.biases.data(), expectedBiases)).toBeLessThan(rows * 1e-6);
    expect(largestDifference(await rectified.data(), expectedInput)).toBeLessThan(outputs * 1e-6);
  });

  it('gives nothing for nothing', async () => {
    const empty: Tensor2D = tensor(new Float32Array(0), [0, 6]);
    expect((await reluGradient(empty, empty).data()).length).toBe(0);
    expect(Array.from(await columnSums(empty).data())).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
