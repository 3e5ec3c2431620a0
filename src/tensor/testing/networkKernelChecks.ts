import { memory, tensor, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';
import { currentBackend } from '../backend.ts';
import { ADAM_DEFAULTS } from '../../lib/adamSettings.ts';
import { adamConstants, type AdamStep } from '../kernels/adamConstants.ts';
import { adamTwin, adamUpdate, adamUpdates, type AdamUpdate } from '../kernels/adamUpdate.ts';
import { columnSums, columnSumsTwin } from '../kernels/columnSums.ts';
import { denseGradients } from '../kernels/denseGradients.ts';
import { matmulTwin } from '../kernels/matmul.ts';
import { rectifiedGradient } from '../kernels/rectifiedGradient.ts';
import { reluGradient, reluGradientTwin } from '../kernels/reluGradient.ts';
import { readWords } from '../webgpu/words.ts';
import { requireClose, requireSameBits, requireThat, type Check } from './check.ts';
import { randomValues } from './randomValues.ts';

const STEP: AdamStep = { ...ADAM_DEFAULTS, learningRate: 0.01, step: 1 };

/** What a kernel gave, and what its twin does: bit for bit, but for WebGPU, whose arithmetic and order of addition are its own. */
function requireAgreement(actual: Float32Array, expected: Float32Array, tolerance: number, what: string): void {
  if (currentBackend() === 'webgpu') requireClose(actual, expected, tolerance, what);
  else requireSameBits(actual, expected, what);
}

/** Compares tensors with what they should be, and frees them. */
async function requireTensors(expectations: readonly (readonly [Tensor, Float32Array, number, string])[]): Promise<void> {
  const values = await readWords(expectations.map(([source]) => ({ tensor: source })));
  expectations.forEach(([source, expected, tolerance, what], index) => {
    requireAgreement(values[index] as Float32Array, expected, tolerance, what);
    source.dispose();
  });
}

function requireShape(actual: Tensor, shape: readonly number[]): void {
  requireThat(actual.shape.join() === shape.join(), `the shape is [${actual.shape.join()}] instead of [${shape.join()}]`);
}

function requireThrow(work: () => unknown, words: string): void {
  let message = 'nothing';
  try {
    work();
  } catch (error) {
    message = String(error);
  }
  requireThat(message.includes(words), `an error with "${words}" was expected, and ${message} came`);
}

/** Three steps, in place, each after tfjs itself has read the tensors. */
async function checkAdam(size: number): Promise<void> {
  const arrays = [randomValues(size, 1), new Float32Array(size), new Float32Array(size)] as const;
  const tensors = arrays.map((values) => tensor(values.slice())) as [Tensor, Tensor, Tensor];
  const before = memory().numTensors;
  for (let step = 1; step <= 3; step++) {
    const gradient = randomValues(size, 10 + step);
    const gradientTensor = tensor(gradient);
    adamUpdate(tensors[0], gradientTensor, tensors[1], tensors[2], { ...STEP, step });
    adamTwin(arrays[0], gradient, arrays[1], arrays[2], adamConstants({ ...STEP, step }));
    gradientTensor.dispose();
    const read = await Promise.all(tensors.map((each) => each.data<'float32'>()));
    ['parameter', 'first moment', 'second moment'].forEach((what, index) =>
      requireAgreement(read[index] as Float32Array, arrays[index] as Float32Array, 1e-6, what),
    );
  }
  requireThat(memory().numTensors === before, 'an update made or freed tensors');
  for (const each of tensors) each.dispose();
}

async function checkSeveralUpdates(): Promise<void> {
  const update = (size: number, learningRate: number): AdamUpdate => ({
    parameter: tensor(randomValues(size, size)),
    gradient: tensor(randomValues(size, 1)),
    firstMoment: tensor(new Float32Array(size)),
    secondMoment: tensor(new Float32Array(size)),
    settings: { ...STEP, learningRate },
  });
  const updates = [update(5, 0.01), update(130, 0.1)];
  requireThrow(() => adamUpdates([...updates, { ...update(3, 0.01), gradient: tensor([1]) }]), 'does not fit');
  requireSameBits(await (updates[0] as AdamUpdate).parameter.data<'float32'>(), randomValues(5, 5), 'after a refused update');
  adamUpdates(updates);
  for (const { parameter, settings } of updates) {
    const expected = randomValues(parameter.size, parameter.size);
    const moments = [new Float32Array(parameter.size), new Float32Array(parameter.size)] as const;
    adamTwin(expected, randomValues(parameter.size, 1), ...moments, adamConstants(settings));
    await requireTensors([[parameter, expected, 1e-6, 'parameter']]);
  }
}

async function checkRows(rows: number, columns: number): Promise<void> {
  const gradient = randomValues(rows * columns, 1);
  const output = randomValues(rows * columns, 2).map((value) => Math.max(0, value));
  const masked = new Float32Array(rows * columns);
  const sums = new Float32Array(columns);
  reluGradientTwin(gradient, output, masked);
  columnSumsTwin(gradient, sums, rows, columns);
  const gradientTensor: Tensor2D = tensor(gradient.slice(), [rows, columns]);
  const maskedTensor = reluGradient(gradientTensor, tensor(output, [rows, columns]));
  const sumsTensor = columnSums(gradientTensor);
  requireShape(maskedTensor, [rows, columns]);
  requireShape(sumsTensor, [columns]);
  requireSameBits(await maskedTensor.data<'float32'>(), masked, 'reluGradient');
  requireAgreement(await sumsTensor.data<'float32'>(), sums, rows * 1e-6, 'columnSums');
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
  requireShape(dense.weights, [width, outputs]);
  requireShape(dense.biases, [outputs]);
  requireShape(rectified, [rows, width]);
  await requireTensors([
    [dense.weights, expectedWeights, rows * 1e-6, 'gradient by weights'],
    [dense.biases, expectedBiases, rows * 1e-6, 'gradient by biases'],
    [rectified, expectedInput, outputs * 1e-6, 'gradient by input'],
  ]);
  for (const each of [inputTensor, gradientTensor, weightsTensor]) each.dispose();
}

async function checkRefusals(): Promise<void> {
  const [two, three] = [tensor([1, 2]), tensor([1, 2, 3])];
  requireThrow(() => reluGradient(two, three as unknown as typeof two), 'does not fit');
  const [tall, wide]: readonly [Tensor2D, Tensor2D] = [tensor([1, 2], [2, 1]), tensor([1, 2], [1, 2])];
  requireThrow(() => denseGradients(tall, wide), 'cannot be multiplied');
  requireThrow(() => rectifiedGradient(tall, tall, tall), 'does not fit');
  requireThrow(() => columnSums(two as unknown as Tensor2D), 'need a matrix');
  requireThrow(() => adamUpdate(two, three, two, two, STEP), "Adam's gradient [3] does not fit");
}

/** So that a broken run is noticed. (A graphics device may take it that no number is NaN.) */
async function checkNotANumber(): Promise<void> {
  const gradient: Tensor2D = tensor([NaN, NaN, 1, 1, NaN], [5, 1]);
  const output: Tensor2D = tensor([1, 0, NaN, 1, 1], [5, 1]);
  const masked = Array.from(await reluGradient(gradient, output).data());
  requireThat(masked.join() === 'NaN,0,0,1,NaN', `the rectifier gives ${masked.join()}`);
  requireThat(Number.isNaN((await columnSums(gradient).data())[0]), 'the sum of NaN is a number');
  const tensors = [tensor([1]), tensor([0]), tensor([0])] as const;
  adamUpdate(tensors[0], tensor([NaN]), tensors[1], tensors[2], STEP);
  for (const each of tensors) requireThat(Number.isNaN((await each.data())[0]), 'an update by NaN gives a number');
}

const dense = ([rows, width, outputs]: readonly [number, number, number]): Check => ({
  name: `denseGradients and rectifiedGradient against their twins, ${rows} rows, ${width} → ${outputs}`,
  run: () => checkDense(rows, width, outputs),
});

/** The kernels of the network and of its update against their twins, on whatever backend is the current one. */
export const NETWORK_KERNEL_CHECKS: readonly Check[] = [
  ...[1, 3, 4, 64, 1027, 300_000].map((size) => ({
    name: `adamUpdate against its twin, size ${size}`,
    run: () => checkAdam(size),
  })),
  { name: 'adamUpdates moves several parameters, or none when one does not fit', run: checkSeveralUpdates },
  ...([[1, 1], [5, 5], [64, 256], [67, 5], [3, 130], [1000, 17], [0, 6]] as const).map(([rows, columns]) => ({
    name: `reluGradient and columnSums against their twins, ${rows}×${columns}`,
    run: () => checkRows(rows, columns),
  })),
  ...([[5, 7, 9], [16, 16, 16], [63, 256, 3], [70, 33, 130]] as const).map(dense),
];

/** What only cpu and wasm promise, and refusals in our own words. */
export const HOST_KERNEL_CHECKS: readonly Check[] = [
  ...([[1, 1, 1], [0, 4, 6]] as const).map(dense),
  { name: 'NaN comes through', run: checkNotANumber },
  { name: 'shapes that do not fit are refused', run: checkRefusals },
];
