import { memory, tensor, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { adamTwin, adamUpdate, adamUpdates, type AdamSettings } from './adamUpdate.ts';
import { columnSums, columnSumsTwin } from './columnSums.ts';
import { denseGradients } from './denseGradients.ts';
import { installKernels, installWasmKernels } from './install.ts';
import { matmulTwin } from './matmul.ts';
import { rectifiedGradient } from './rectifiedGradient.ts';
import { reluGradient, reluGradientTwin } from './reluGradient.ts';
import { randomValues, startBackend } from '../testing/testTools.ts';

const SIZES = [1, 3, 4, 64, 1027];
const SHAPES: readonly (readonly [number, number])[] = [
  [1, 1],
  [5, 5],
  [64, 256],
  [67, 5],
  [3, 130],
  [0, 6],
];
const SETTINGS: AdamSettings = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, step: 1 };

const BACKENDS = [
  ['cpu', () => startBackend('cpu').then(() => installKernels('cpu'))],
  ['wasm', () => startBackend('wasm').then(() => installKernels('wasm'))],
  [
    'wasm without the module',
    () => startBackend('wasm').then(() => installWasmKernels(() => ({ loaded: false, reason: 'this is a test' }))),
  ],
] as const;

describe.each(BACKENDS)('own kernels on %s', (_name, start) => {
  beforeAll(async () => {
    await start();
  });

  it.each(SIZES)('adamUpdate equals its twin bit for bit and in place over three steps, size %i', (size) => {
    const [parameter, first, second] = [randomValues(size, 1), new Float32Array(size), new Float32Array(size)];
    const tensors = [parameter, first, second].map((values) => tensor(values.slice()));
    const [parameterTensor, firstTensor, secondTensor] = tensors as [Tensor, Tensor, Tensor];
    const before = memory().numTensors;
    for (let step = 1; step <= 3; step++) {
      const gradient = randomValues(size, 10 + step);
      const gradientTensor = tensor(gradient);
      adamUpdate(parameterTensor, gradientTensor, firstTensor, secondTensor, { ...SETTINGS, step });
      adamTwin(parameter, gradient, first, second, { ...SETTINGS, step });
      gradientTensor.dispose();
      expect(tensors.map((each) => each.dataSync())).toEqual([parameter, first, second]);
    }
    expect(memory().numTensors).toBe(before);
  });

  it.each(SHAPES)('reluGradient and columnSums equal their twins bit for bit, %i×%i', (rows, columns) => {
    const gradient = randomValues(rows * columns, 1);
    const output = randomValues(rows * columns, 2).map((value) => Math.max(0, value));
    const masked = new Float32Array(rows * columns);
    const sums = new Float32Array(columns);
    reluGradientTwin(gradient, output, masked);
    columnSumsTwin(gradient, sums, rows, columns);
    const gradientTensor: Tensor2D = tensor(gradient, [rows, columns]);
    const maskedTensor = reluGradient(gradientTensor, tensor(output, [rows, columns]));
    const sumsTensor = columnSums(gradientTensor);
    expect(maskedTensor.shape).toEqual([rows, columns]);
    expect(sumsTensor.shape).toEqual([columns]);
    expect(maskedTensor.dataSync()).toEqual(masked);
    expect(sumsTensor.dataSync()).toEqual(sums);
  });

  it('adamUpdates moves several parameters, or none when one does not fit', () => {
    const update = (size: number, learningRate: number) => ({
      parameter: tensor(randomValues(size, size)),
      gradient: tensor(randomValues(size, 1)),
      firstMoment: tensor(new Float32Array(size)),
      secondMoment: tensor(new Float32Array(size)),
      settings: { ...SETTINGS, learningRate },
    });
    const updates = [update(5, 0.01), update(130, 0.1)];
    expect(() => adamUpdates([...updates, { ...update(3, 0.01), gradient: tensor([1]) }])).toThrow('does not fit');
    expect(updates[0]?.parameter.dataSync()).toEqual(randomValues(5, 5));
    adamUpdates(updates);
    for (const { parameter, settings } of updates) {
      const expected = randomValues(parameter.size, parameter.size);
      const moments = [new Float32Array(parameter.size), new Float32Array(parameter.size)] as const;
      adamTwin(expected, randomValues(parameter.size, 1), ...moments, settings);
      expect(parameter.dataSync()).toEqual(expected);
    }
  });

  it.each([
    [1, 1, 1],
    [5, 7, 9],
    [63, 256, 3],
    [70, 33, 130],
    [0, 4, 6],
  ])('denseGradients and rectifiedGradient equal their twins bit for bit, %i rows, %i → %i', (rows, width, outputs) => {
    const input = randomValues(rows * width, 1).map((value) => Math.max(0, value));
    const gradient = randomValues(rows * outputs, 2);
    const weights = randomValues(width * outputs, 3);
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
    expect([dense.weights.shape, dense.biases.shape, rectified.shape]).toEqual([[width, outputs], [outputs], [rows, width]]);
    expect(dense.weights.dataSync()).toEqual(expectedWeights);
    expect(dense.biases.dataSync()).toEqual(expectedBiases);
    expect(rectified.dataSync()).toEqual(expectedInput);
  });

  it('lets NaN through, so that a broken run is noticed', () => {
    const gradient = tensor([NaN, NaN, 1, 1, NaN], [5, 1]) as Tensor2D;
    const output = tensor([1, 0, NaN, 1, 1], [5, 1]);
    expect(Array.from(reluGradient(gradient, output).dataSync())).toEqual([NaN, 0, 0, 1, NaN]);
    expect(Array.from(columnSums(gradient).dataSync())).toEqual([NaN]);
    const [parameter, first, second] = [tensor([1]), tensor([0]), tensor([0])];
    adamUpdate(parameter, tensor([NaN]), first, second, SETTINGS);
    expect([parameter, first, second].map((each) => each.dataSync()[0])).toEqual([NaN, NaN, NaN]);
  });

  it('reports shapes that do not fit', () => {
    const [two, three] = [tensor([1, 2]), tensor([1, 2, 3])];
    expect(() => reluGradient(two, three as unknown as typeof two)).toThrow('does not fit');
    const [tall, wide]: Tensor2D[] = [tensor([1, 2], [2, 1]), tensor([1, 2], [1, 2])];
    expect(() => denseGradients(tall as Tensor2D, wide as Tensor2D)).toThrow('cannot be multiplied');
    expect(() => rectifiedGradient(tall as Tensor2D, tall as Tensor2D, tall as Tensor2D)).toThrow('does not fit');
    expect(() => columnSums(two as unknown as Tensor2D)).toThrow('need a matrix');
    expect(() => adamUpdate(two, three, two, two, SETTINGS)).toThrow("Adam's gradient [3] does not fit");
  });
});

describe('adamTwin', () => {
  it('follows Kingma and Ba, Algorithm 1', () => {
    const [parameter, first, second] = [Float32Array.of(1, -2), new Float32Array(2), new Float32Array(2)];
    let [theta, m, v] = [1, 0, 0];
    for (let step = 1; step <= 5; step++) {
      const g = 0.3 * step - 1;
      adamTwin(parameter, Float32Array.of(g, 0), first, second, { ...SETTINGS, step });
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      theta -= (0.01 * (m / (1 - 0.9 ** step))) / (Math.sqrt(v / (1 - 0.999 ** step)) + 1e-8);
      expect(parameter[0]).toBeCloseTo(theta, 6);
      // No gradient, no movement.
      expect(parameter[1]).toBe(-2);
    }
  });

  it('ends the decay of unused moments at zero instead of in denormal numbers', () => {
    const [parameter, first, second] = [Float32Array.of(1), Float32Array.of(2e-36), Float32Array.of(2e-36)];
    for (let step = 1; step <= 1000; step++) adamTwin(parameter, Float32Array.of(0), first, second, { ...SETTINGS, step });
    expect([first[0], second[0]]).toEqual([0, 0]);
  });
});
