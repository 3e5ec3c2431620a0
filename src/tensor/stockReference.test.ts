/** Ours against TensorFlow.js as a newcomer uses it: the whole package, its layers, its tape and its optimiser, on its cpu backend. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { NetworkShape } from '../gfn/networks/network.ts';
import { perceptron } from '../gfn/networks/perceptron.ts';
import { namedParameters, type NetworkName } from '../lib/parameterSpecification.ts';
import { RandomStream } from '../rng/randomStream.ts';
import { addParameters } from './addParameters.ts';
import { installKernels } from './kernels/install.ts';
import { Module } from './module.ts';
import { ParameterStore } from './parameterStore.ts';
import { randomValues } from './testing/randomValues.ts';
import { largestDifference, startBackend } from './testing/testTools.ts';
// Last, so that its own gradients stand and not those that `operations.ts` registers in their place.
import * as tf from '@tensorflow/tfjs';

const valuesOf = (tensor: tf.Tensor): Float32Array => (tensor.dataSync() as Float32Array).slice();
const largest = (values: Float32Array): number => Math.max(...values.map(Math.abs));

/** Runs `work` on TensorFlow.js's own cpu kernels, and comes back. */
async function onStock<Result>(work: () => Result): Promise<Result> {
  const name = tf.getBackend() as 'cpu' | 'wasm';
  await startBackend('cpu');
  const result = work();
  await startBackend(name);
  return result;
}

/** Output, and the gradients of Σ output · upstream by weights and biases, layer by layer. */
interface Pass {
  readonly output: Float32Array;
  readonly gradients: readonly Float32Array[];
}

const ROWS = 7;
const SHAPES: readonly (NetworkShape & { readonly name: NetworkName })[] = [
  { inputWidth: 3, hiddenLayers: 0, hiddenWidth: 4, outputWidth: 2, name: null },
  { inputWidth: 5, hiddenLayers: 1, hiddenWidth: 5, outputWidth: 5, name: null },
  { inputWidth: 6, hiddenLayers: 2, hiddenWidth: 64, outputWidth: 3, name: null },
  { inputWidth: 2, hiddenLayers: 3, hiddenWidth: 9, outputWidth: 8, name: 'backward' },
];

function stockPass(shape: NetworkShape, parameters: readonly Float32Array[], input: Float32Array, upstream: Float32Array): Pass {
  const { inputWidth, hiddenLayers, hiddenWidth, outputWidth } = shape;
  const model = tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: [inputWidth] })] });
  for (let layer = 0; layer < hiddenLayers; layer += 1) model.add(tf.layers.dense({ units: hiddenWidth, activation: 'relu' }));
  model.add(tf.layers.dense({ units: outputWidth }));
  model.setWeights(model.getWeights().map((weights, index) => tf.tensor(parameters[index] as Float32Array, weights.shape)));
  const apply = (): tf.Tensor2D => model.apply(tf.tensor2d(input, [ROWS, inputWidth])) as tf.Tensor2D;
  const { grads } = tf.variableGrads(() => tf.sum(tf.mul(apply(), tf.tensor2d(upstream, [ROWS, outputWidth]))));
  const pass = { output: valuesOf(apply()), gradients: Object.values(grads).map(valuesOf) };
  model.dispose();
  return pass;
}

/** Two groups of parameters with settings of their own; the second is trained in every other step. */
const SIZES = { policy: 37, logZ: 1 } as const;
const OPTIMISERS = {
  policy: { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  logZ: { learningRate: 0.1, beta1: 0.8, beta2: 0.99, epsilon: 1e-6 },
} as const;
const isTrained = (group: (typeof GROUPS)[number], step: number): boolean => group === 'policy' || step % 2 === 0;
const GROUPS = ['policy', 'logZ'] as const;
const STEPS = 25;

/** Of many sizes, and 0 for some parameters in some steps. */
const gradientOf = (group: (typeof GROUPS)[number], step: number): Float32Array =>
  randomValues(SIZES[group], 50 * step + SIZES[group]).map((value, index) => ((index + step) % 9 === 1 ? 0 : value * 10 ** ((step % 5) - 3)));

function stockAdam(group: (typeof GROUPS)[number]): readonly Float32Array[] {
  const parameter = tf.variable(tf.tensor1d(randomValues(SIZES[group], 1)));
  const { learningRate, beta1, beta2, epsilon } = OPTIMISERS[group];
  const optimizer = tf.train.adam(learningRate, beta1, beta2, epsilon);
  return Array.from({ length: STEPS }, (_, step) => {
    if (isTrained(group, step)) optimizer.applyGradients([{ name: parameter.name, tensor: tf.tensor1d(gradientOf(group, step)) }]);
    return valuesOf(parameter);
  });
}

describe.each(['cpu', 'wasm'] as const)('on %s', (backend) => {
  beforeAll(async () => {
    await startBackend(backend);
    installKernels(backend);
  });

  it.each(SHAPES)('a perceptron equals layers.dense and its gradients the tape’s: $inputWidth, $hiddenLayers × $hiddenWidth, $outputWidth', async ({ name, ...shape }) => {
    const store = new ParameterStore();
    const specifications = namedParameters(name, 'policy', perceptron.parameters(shape));
    addParameters(store, specifications, new RandomStream(5, 'initialisation'));
    const network = new Module(perceptron, shape, name, store);
    const names = specifications.map((specification) => specification.name);
    const [input, upstream] = [randomValues(ROWS * shape.inputWidth, 1), randomValues(ROWS * shape.outputWidth, 2)];
    const activations = network.forward(tf.tensor2d(input, [ROWS, shape.inputWidth]));
    const output = valuesOf(activations.output);
    const gradients = network.backward(activations, tf.tensor2d(upstream, [ROWS, shape.outputWidth]));
    const parameters = names.map((parameter) => valuesOf(store.value(parameter)));
    const stock = await onStock(() => stockPass(shape, parameters, input, upstream));
    // Sums of at most 64 products, added up in another order.
    expect(largestDifference(output, stock.output)).toBeLessThan(2 ** -20);
    expect(stock.gradients).toHaveLength(names.length);
    for (const [index, parameter] of names.entries()) {
      const expected = stock.gradients[index] as Float32Array;
      expect(largest(expected)).toBeGreaterThan(0.01);
      expect(largestDifference(valuesOf(gradients.get(parameter) as tf.Tensor), expected) / largest(expected)).toBeLessThan(2 ** -20);
    }
    store.dispose();
  });

  it('the parameters of a run move as train.adam moves them, each group by its own settings and steps', async () => {
    const store = new ParameterStore();
    for (const group of GROUPS) store.add(group, group, [SIZES[group]], randomValues(SIZES[group], 1));
    const own = Array.from({ length: STEPS }, (_, step) => {
      const trained = GROUPS.filter((group) => isTrained(group, step));
      store.applyGradients(new Map(trained.map((group) => [group, tf.tensor1d(gradientOf(group, step))])), OPTIMISERS);
      return { policy: valuesOf(store.value('policy')), logZ: valuesOf(store.value('logZ')) };
    });
    store.dispose();
    for (const group of GROUPS) {
      const stock = await onStock(() => stockAdam(group));
      for (const [step, values] of own.entries()) {
        // TensorFlow.js takes 1 - 0.999 in float32, which is up to 2⁻¹⁵ off, and that much of each step.
        expect(largestDifference(values[group], stock[step] as Float32Array)).toBeLessThan((step + 1) * OPTIMISERS[group].learningRate * 2 ** -15);
      }
      expect(largestDifference(stock[STEPS - 1] as Float32Array, randomValues(SIZES[group], 1))).toBeGreaterThan(OPTIMISERS[group].learningRate / 2);
    }
  });
});
