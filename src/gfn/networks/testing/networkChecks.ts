import { namedParameters, prefixOf, sizeOf, type NetworkName } from '../../../lib/parameterSpecification.ts';
import { RandomStream } from '../../../rng/randomStream.ts';
import { addParameters } from '../../../tensor/addParameters.ts';
import { tensorMemory } from '../../../tensor/backend.ts';
import { Module } from '../../../tensor/module.ts';
import { ParameterStore } from '../../../tensor/parameterStore.ts';
import { readTensors } from '../../../tensor/readback.ts';
import { requireClose, requireThat, type Check } from '../../../tensor/testing/check.ts';
import { uploadMatrix } from '../../../tensor/upload.ts';
import type { NetworkDefinition, NetworkShape } from '../network.ts';
import { NETWORKS } from '../registry.ts';
import { float64Output } from './float64Network.ts';

/** Shapes square and not, of one to three hidden layers; widths that fill vectors of four and that do not. */
export const NETWORK_SHAPES: readonly NetworkShape[] = [
  { inputWidth: 4, hiddenLayers: 1, hiddenWidth: 4, outputWidth: 4 },
  { inputWidth: 3, hiddenLayers: 2, hiddenWidth: 7, outputWidth: 2 },
  { inputWidth: 6, hiddenLayers: 3, hiddenWidth: 8, outputWidth: 5 },
];

const STREAM = new RandomStream(20_240_607, 'benchmark');
const ROWS = 5;
const STEP = 1e-6;

export function randomValues(count: number, label: number, scale = 1): Float32Array {
  const values = new Float32Array(count);
  STREAM.fillUniform(values, -scale, scale, label);
  return values;
}

/** What the gradient by every parameter of Σ upstream · output is, by central differences in float64. */
function differences(
  definition: NetworkDefinition,
  shape: NetworkShape,
  values: ReadonlyMap<string, Float64Array>,
  [input, upstream]: readonly [Float64Array, Float64Array],
): ReadonlyMap<string, Float64Array> {
  const loss = (): number => float64Output(definition, shape, values, input).reduce((sum, value, index) => sum + value * (upstream[index] as number), 0);
  const slopeAt = (entries: Float64Array, index: number): number => {
    const value = entries[index] as number;
    entries[index] = value + STEP;
    const above = loss();
    entries[index] = value - STEP;
    const below = loss();
    entries[index] = value;
    return (above - below) / (2 * STEP);
  };
  return new Map([...values].map(([name, entries]) => [name, Float64Array.from(entries, (_, index) => slopeAt(entries, index))]));
}

/** One network of a store, at random values, forward and back. */
async function checkModule(
  definition: NetworkDefinition,
  shape: NetworkShape,
  store: ParameterStore,
  name: NetworkName,
  tolerance: number,
): Promise<void> {
  const own = definition.parameters(shape);
  // Not the initial values: a block that begins at 0 would hide what comes before it.
  const values = new Map(own.map((parameter, index) => [parameter.name, randomValues(sizeOf(parameter.shape), 10 + index)]));
  for (const [parameter, entries] of values) store.assign(prefixOf(name) + parameter, entries.slice());
  const [inputValues, upstreamValues] = [randomValues(ROWS * shape.inputWidth, 1, 2), randomValues(ROWS * shape.outputWidth, 2)];
  const [input, upstream] = [uploadMatrix(inputValues.slice(), ROWS, shape.inputWidth), uploadMatrix(upstreamValues.slice(), ROWS, shape.outputWidth)];

  const module = new Module(definition, shape, name, store);
  const pass = module.forward(input);
  const [output] = (await readTensors([pass.output])) as [Float32Array];
  const gradients = module.backward(pass, upstream);
  const actual = await readTensors([...gradients.values()]);

  const exact = new Map([...values].map(([parameter, entries]) => [parameter, Float64Array.from(entries)]));
  requireClose(output, float64Output(definition, shape, exact, Float64Array.from(inputValues)), tolerance, 'output');
  const expected = differences(definition, shape, exact, [Float64Array.from(inputValues), Float64Array.from(upstreamValues)]);
  requireThat(gradients.size === own.length, `${gradients.size} gradients of ${own.length} parameters`);
  const found = new Map([...gradients.keys()].map((parameter, index) => [parameter, actual[index] as Float32Array]));
  for (const [parameter, slopes] of expected) {
    const scale = slopes.reduce((most, slope) => Math.max(most, Math.abs(slope)), 1);
    requireClose(found.get(prefixOf(name) + parameter) ?? [], slopes, tolerance * scale, `gradient by ${parameter}`);
  }
  for (const tensor of [input, upstream, ...gradients.values()]) tensor.dispose();
}

/** Output and every gradient of the networks of these names in one store against float64, and nothing left behind. */
export async function checkNetwork(
  definition: NetworkDefinition,
  shape: NetworkShape,
  names: readonly NetworkName[],
  tolerance: number,
): Promise<void> {
  const before = tensorMemory();
  const store = new ParameterStore();
  for (const name of names) addParameters(store, namedParameters(name, 'policy', definition.parameters(shape)), STREAM);
  for (const name of names) await checkModule(definition, shape, store, name, tolerance);
  store.dispose();
  requireThat(JSON.stringify(tensorMemory()) === JSON.stringify(before), 'tensors were left behind');
}

/** Every network on the current backend, in the shapes that are not square. */
export const NETWORK_CHECKS: readonly Check[] = NETWORKS.flatMap((definition) =>
  NETWORK_SHAPES.slice(1).map((shape) => ({
    name: `${definition.id} against float64 and its finite differences, ${Object.values(shape).join(' ')}`,
    run: () => checkNetwork(definition, shape, [null, 'backward'], 1e-4),
  })),
);
