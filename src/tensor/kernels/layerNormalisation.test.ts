import { tensor, type Tensor2D } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { HOST_BACKENDS } from '../testing/hostBackends.ts';
import { LAYER_NORMALISATION_CHECKS } from '../testing/layerNormalisationChecks.ts';
import { randomValues } from '../testing/randomValues.ts';
import { layerNormalisation, layerNormalisationGradient } from './layerNormalisation.ts';
import { gradientTwin, normalisationTwin } from './layerNormalisationTwin.ts';

describe.each(HOST_BACKENDS)('layer normalisation on %s, bit for bit', (_name, start) => {
  beforeAll(async () => {
    await start();
  });

  // The checks throw where something is wrong; WebGPU runs them, too (`gfn/device/testing/webgpuChecks`).
  it.each(LAYER_NORMALISATION_CHECKS)('$name', ({ run }) => run());

  it('reports shapes that do not fit', () => {
    const [x, three] = [tensor([1, 2, 3, 4], [2, 2]) as Tensor2D, tensor([1, 2, 3])];
    expect(() => layerNormalisation(x, three, three)).toThrow('Layer normalisation of [2, 2] does not fit a gain [3] and a bias [3]');
    expect(() => layerNormalisationGradient(x, tensor([1, 1]), tensor([1, 2], [1, 2]))).toThrow('a gradient [1, 2]');
    expect(() => layerNormalisation(three as unknown as Tensor2D, three, three)).toThrow('does not fit');
  });

  it('lets NaN through in its own row, so that a broken run is noticed', () => {
    const x = tensor([NaN, 1, 1, 2], [2, 2]) as Tensor2D;
    const values = layerNormalisation(x, tensor([1, 1]), tensor([0, 0])).dataSync();
    expect([...values.subarray(0, 2)]).toEqual([NaN, NaN]);
    expect([...values.subarray(2)].every(Number.isFinite)).toBe(true);
  });
});

/** The definition in float64, written another way: by raw moments. */
function normalised(row: readonly number[], gain: Float32Array, bias: Float32Array): readonly number[] {
  const mean = row.reduce((sum, value) => sum + value, 0) / row.length;
  const square = row.reduce((sum, value) => sum + value * value, 0) / row.length;
  return row.map((value, index) => ((value - mean) / Math.sqrt(square - mean * mean + 1e-5)) * (gain[index] as number) + (bias[index] as number));
}

describe('the twins', () => {
  const [rows, width] = [3, 7];
  const [input, gain, bias] = [randomValues(rows * width, 1), randomValues(width, 2), randomValues(width, 3)];
  const gradient = randomValues(rows * width, 4);

  /** Σ gradient · output, in float64. */
  function loss(x: Float64Array, byGain = gain, byBias = bias): number {
    let sum = 0;
    for (let row = 0; row < rows; row++) {
      const values = normalised([...x.subarray(row * width, (row + 1) * width)], byGain, byBias);
      for (const [index, value] of values.entries()) sum += (gradient[row * width + index] as number) * value;
    }
    return sum;
  }

  it('follow the definition, and a constant row becomes the bias', () => {
    const out = new Float32Array(rows * width);
    normalisationTwin(input, gain, bias, out, width);
    const expected = [0, 1, 2].flatMap((row) => normalised([...input.subarray(row * width, (row + 1) * width)], gain, bias));
    expected.forEach((value, index) => expect(out[index]).toBeCloseTo(value, 5));
    const constant = new Float32Array(width);
    normalisationTwin(new Float32Array(width).fill(0.25), gain, bias, constant, width);
    expect(constant).toEqual(bias);
  });

  it('have the gradients that finite differences have', () => {
    const [byInput, byGain, byBias] = [new Float32Array(rows * width), new Float32Array(width), new Float32Array(width)];
    gradientTwin(input, gain, gradient, { byInput, byGain, byBias });
    const step = 1e-5;
    const slope = (evaluate: (offset: number) => number): number => (evaluate(step) - evaluate(-step)) / (2 * step);
    const moved = (values: Float32Array, at: number, offset: number): Float64Array => {
      const copy = Float64Array.from(values);
      copy[at] = (copy[at] as number) + offset;
      return copy;
    };
    const same = Float64Array.from(input);
    byInput.forEach((value, at) => expect(value).toBeCloseTo(slope((offset) => loss(moved(input, at, offset))), 4));
    const asGain = (at: number, offset: number): Float32Array => moved(gain, at, offset) as unknown as Float32Array;
    byGain.forEach((value, at) => expect(value).toBeCloseTo(slope((offset) => loss(same, asGain(at, offset))), 4));
    byBias.forEach((value, at) => expect(value).toBeCloseTo(slope((offset) => loss(same, gain, moved(bias, at, offset) as unknown as Float32Array)), 4));
  });
});
