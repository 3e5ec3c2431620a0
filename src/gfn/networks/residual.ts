import type { InitialValues, ParameterSpecification } from '../../lib/parameterSpecification.ts';
import type { Pass, Tape } from '../../tensor/module.ts';
import type { Tensor2D } from '../../tensor/types.ts';
import type { NetworkDefinition, NetworkShape } from './network.ts';
import { denseLayer } from './perceptron.ts';

/** Layer normalisation, a rectifier and a dense layer, in that order (“pre-activation”). */
function branch(layer: number, fanIn: number, fanOut: number, ofDense?: InitialValues): readonly ParameterSpecification[] {
  return [
    { name: `gain ${layer}`, shape: [fanIn], initial: { kind: 'constant', value: 1 } },
    { name: `shift ${layer}`, shape: [fanIn], initial: { kind: 'constant', value: 0 } },
    ...denseLayer(layer, fanIn, fanOut, ofDense),
  ];
}

/** The dense layer of a block begins at 0: then the block begins as the identity, however many there are. */
const SILENT: InitialValues = { kind: 'constant', value: 0 };

function parameters({ inputWidth, hiddenLayers, hiddenWidth, outputWidth }: NetworkShape): readonly ParameterSpecification[] {
  const blocks = Array.from({ length: hiddenLayers }, (_, index) => branch(index + 1, hiddenWidth, hiddenWidth, SILENT));
  return [...denseLayer(0, inputWidth, hiddenWidth), ...blocks.flat(), ...branch(hiddenLayers + 1, hiddenWidth, outputWidth)];
}

function forward({ shape, operations, parameter }: Pass<NetworkShape>, input: Tensor2D): Tape {
  const dense = (from: Tensor2D, layer: number): Tensor2D =>
    operations.dense(from, parameter(`weights ${layer}`), parameter(`biases ${layer}`), 'linear');
  const behindNorm = (from: Tensor2D, layer: number): Tensor2D =>
    dense(operations.relu(operations.layerNormalisation(from, parameter(`gain ${layer}`), parameter(`shift ${layer}`))), layer);
  let stream = dense(input, 0);
  for (let layer = 1; layer <= shape.hiddenLayers; layer++) stream = operations.add(stream, behindNorm(stream, layer));
  return { kept: [], output: behindNorm(stream, shape.hiddenLayers + 1) };
}

/**
 * x₀ = dense(input), x_l = x_{l−1} + dense(relu(norm(x_{l−1}))) for each hidden layer, output = dense(relu(norm(x_n))). What a
 * layer learns is added to a stream that runs through unchanged, and so do gradients on their way back.
 */
export const residual = {
  id: 'residual',
  label: 'Residual perceptron',
  help: 'Each hidden layer adds to what comes in, behind a layer normalisation.',
  reference: 'He, Zhang, Ren and Sun 2016, “Identity mappings in deep residual networks”; Ba, Kiros and Hinton 2016, “Layer normalization”',
  parameters,
  forward,
} as const satisfies NetworkDefinition;
