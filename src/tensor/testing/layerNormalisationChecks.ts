import { memory, tensor, type Tensor, type Tensor1D, type Tensor2D } from '@tensorflow/tfjs-core';
import { currentBackend } from '../backend.ts';
import { layerNormalisation, layerNormalisationGradient } from '../kernels/layerNormalisation.ts';
import { gradientTwin, normalisationTwin } from '../kernels/layerNormalisationTwin.ts';
import { readWords } from '../webgpu/words.ts';
import { requireClose, requireThat, type Check } from './check.ts';
import { randomValues } from './randomValues.ts';

/** [rows, width]: no row, no whole vector, whole vectors and some, more columns than a workgroup has lanes, more rows than workgroups side by side. */
const SHAPES: readonly (readonly [number, number])[] = [
  [1, 1],
  [5, 5],
  [0, 6],
  [16, 16],
  [70, 33],
  [3, 130],
  [600, 3],
];

/** The same bits, but for WebGPU, which adds in an order of its own. */
async function checkNormalisation(rows: number, width: number): Promise<void> {
  const tolerance = currentBackend() === 'webgpu' ? 1e-6 : 0;
  const before = memory().numTensors;
  const input = randomValues(rows * width, 1).map((value) => 3 * value);
  const [gain, bias, gradient] = [randomValues(width, 2), randomValues(width, 3), randomValues(rows * width, 4)];
  const expected = new Float32Array(rows * width);
  const [byInput, byGain, byBias] = [new Float32Array(rows * width), new Float32Array(width), new Float32Array(width)];
  normalisationTwin(input, gain, bias, expected, width);
  gradientTwin(input, gain, gradient, { byInput, byGain, byBias });
  const [x, above]: [Tensor2D, Tensor2D] = [tensor(input, [rows, width]), tensor(gradient, [rows, width])];
  const [scale, shift]: [Tensor1D, Tensor1D] = [tensor(gain), tensor(bias)];
  const output = layerNormalisation(x, scale, shift);
  const actual = layerNormalisationGradient(x, scale, above);
  const comparisons: readonly (readonly [Tensor, Float32Array, number, string])[] = [
    [output, expected, 8, 'output'],
    [actual.input, byInput, 8 * largest(byInput), 'gradient by input'],
    [actual.gain, byGain, 1 + rows, 'gradient by gain'],
    [actual.bias, byBias, 1 + rows, 'gradient by bias'],
  ];
  const values = await readWords(comparisons.map(([source]) => ({ tensor: source })));
  comparisons.forEach(([, wanted, terms, what], index) => requireClose(values[index] as Float32Array, wanted, tolerance * terms, what));
  for (const each of [x, above, scale, shift, ...comparisons.map(([source]) => source)]) each.dispose();
  requireThat(memory().numTensors === before, 'tensors were left behind');
}

function largest(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
}

/** On any backend, which must be the current one. */
export const LAYER_NORMALISATION_CHECKS: readonly Check[] = SHAPES.map(([rows, width]) => ({
  name: `layer normalisation and its gradient against their twins, ${rows}×${width}`,
  run: () => checkNormalisation(rows, width),
}));
