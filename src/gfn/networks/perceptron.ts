import type { InitialValues, ParameterSpecification } from '../../lib/parameterSpecification.ts';
import type { Pass, Tape } from '../../tensor/module.ts';
import type { Tensor, Tensor2D } from '../../tensor/types.ts';
import type { NetworkDefinition, NetworkShape } from './network.ts';

/**
 * Weights and biases of a dense layer. They begin uniform on ±1/√fan-in where nothing else is said: the default of PyTorch's
 * linear layer, with which the reference runs were made.
 */
export function denseLayer(
  layer: number,
  fanIn: number,
  fanOut: number,
  initial: InitialValues = { kind: 'uniform', bound: 1 / Math.sqrt(fanIn) },
): readonly ParameterSpecification[] {
  return [
    { name: `weights ${layer}`, shape: [fanIn, fanOut], initial },
    { name: `biases ${layer}`, shape: [fanOut], initial },
  ];
}

function parameters({ inputWidth, hiddenLayers, hiddenWidth, outputWidth }: NetworkShape): readonly ParameterSpecification[] {
  const widths = [inputWidth, ...Array<number>(hiddenLayers).fill(hiddenWidth), outputWidth];
  return widths.slice(1).flatMap((width, layer) => denseLayer(layer, widths[layer] as number, width));
}

function forward({ shape, operations, parameter }: Pass<NetworkShape>, input: Tensor2D): Tape {
  const dense = (from: Tensor2D, layer: number, activation: 'relu' | 'linear'): Tensor2D =>
    operations.dense(from, parameter(`weights ${layer}`), parameter(`biases ${layer}`), activation);
  const kept: Tensor2D[] = [];
  for (let layer = 0; layer < shape.hiddenLayers; layer++) kept.push(dense(kept[layer - 1] ?? input, layer, 'relu'));
  return { kept, output: dense(kept.at(-1) ?? input, shape.hiddenLayers, 'linear') };
}

function backward(
  { shape, operations, parameter }: Pass<NetworkShape>,
  input: Tensor2D,
  { kept }: Tape,
  outputGradient: Tensor2D,
): ReadonlyMap<string, Tensor> {
  const gradients = new Map<string, Tensor>();
  let gradient = outputGradient;
  for (let layer = shape.hiddenLayers; layer >= 0; layer--) {
    const layerInput = kept[layer - 1] ?? input;
    const own = operations.denseGradients(layerInput, gradient);
    gradients.set(`weights ${layer}`, own.weights);
    gradients.set(`biases ${layer}`, own.biases);
    if (layer > 0) gradient = operations.rectifiedGradient(gradient, parameter(`weights ${layer}`) as Tensor2D, layerInput);
  }
  return gradients;
}

/**
 * Forward and backward are written out as one kernel per step (3 kernels forward, 5 backward for two hidden layers) instead of
 * a recorded tape: that is what makes a step cheap.
 */
export const perceptron = {
  id: 'mlp',
  label: 'Multilayer perceptron',
  help: 'Dense layers with rectifiers, one after another.',
  reference: 'Rumelhart, Hinton and Williams 1986, “Learning representations by back-propagating errors”',
  parameters,
  forward,
  backward,
} as const satisfies NetworkDefinition;
