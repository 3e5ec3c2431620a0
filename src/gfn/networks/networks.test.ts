import { beforeAll, describe, expect, it } from 'vitest';
import { namedParameters, type ParameterSpecification } from '../../lib/parameterSpecification.ts';
import { RandomStream } from '../../rng/randomStream.ts';
import { addParameters } from '../../tensor/addParameters.ts';
import { tensorMemory } from '../../tensor/backend.ts';
import { countKernels } from '../../tensor/testing/countKernels.ts';
import { disposeActivations, Module } from '../../tensor/module.ts';
import { ParameterStore } from '../../tensor/parameterStore.ts';
import { readTensors } from '../../tensor/readback.ts';
import { uploadMatrix } from '../../tensor/upload.ts';
import { startBackend } from '../testing/startBackend.ts';
import type { NetworkDefinition, NetworkShape } from './network.ts';
import { perceptron } from './perceptron.ts';
import { NETWORKS } from './registry.ts';
import { residual } from './residual.ts';
import { checkNetwork, NETWORK_SHAPES, randomValues } from './testing/networkChecks.ts';

const STREAM = new RandomStream(7, 'initialisation');
const SHAPE: NetworkShape = { inputWidth: 16, hiddenLayers: 2, hiddenWidth: 32, outputWidth: 3 };
const ROWS = 20;

/** The perceptron as it would be if nobody had written its way back. */
const { backward: _, ...unwritten } = perceptron;

function open(definition: NetworkDefinition, shape = SHAPE, name: string | null = null): { readonly store: ParameterStore; readonly module: Module<NetworkShape> } {
  const store = new ParameterStore();
  addParameters(store, namedParameters(name, 'policy', definition.parameters(shape)), STREAM);
  return { store, module: new Module(definition, shape, name, store) };
}

/** Gradients of Σ upstream · output by parameter name. */
async function gradientsOf(definition: NetworkDefinition): Promise<ReadonlyMap<string, Float32Array>> {
  const { store, module } = open(definition);
  const input = uploadMatrix(randomValues(ROWS * SHAPE.inputWidth, 1), ROWS, SHAPE.inputWidth);
  const upstream = uploadMatrix(randomValues(ROWS * SHAPE.outputWidth, 2), ROWS, SHAPE.outputWidth);
  const gradients = module.backward(module.forward(input), upstream);
  const values = await readTensors([...gradients.values()]);
  for (const tensor of [input, upstream, ...gradients.values()]) tensor.dispose();
  store.dispose();
  return new Map([...gradients.keys()].map((name, index) => [name, values[index] as Float32Array]));
}

describe.each(['cpu', 'wasm'] as const)('networks on %s', (backend) => {
  beforeAll(() => startBackend(backend));

  describe.each(NETWORKS.map((definition) => [definition.id, definition] as const))('%s', (_id, definition: NetworkDefinition) => {
    it.each(NETWORK_SHAPES)('has the output of float64 and the gradients of its finite differences: %o', async (shape) => {
      await checkNetwork(definition, shape, [null], 1e-5);
      await checkNetwork(definition, shape, [null, 'backward'], 1e-5);
    });

    it('begins differently under another name, and the same under the same one', async () => {
      const first = async (name: string | null): Promise<Float32Array> => {
        const { store } = open(definition, SHAPE, name);
        const stored = await store.save();
        store.dispose();
        return stored[0]?.values ?? new Float32Array(0);
      };
      const [none, backward, critic, again] = [await first(null), await first('backward'), await first('critic'), await first('critic')];
      expect(none).not.toEqual(backward);
      expect(none).not.toEqual(critic);
      expect(backward).not.toEqual(critic);
      expect(critic).toEqual(again);
    });
  });

  it('TensorFlow.js finds the gradients that the perceptron has written out', async () => {
    const [written, found] = [await gradientsOf(perceptron), await gradientsOf(unwritten)];
    expect([...found.keys()].toSorted()).toEqual([...written.keys()].toSorted());
    for (const [name, values] of written) {
      const scale = Math.max(...values.map(Math.abs));
      expect(scale).toBeGreaterThan(0);
      found.get(name)?.forEach((value, index) => expect(Math.abs(value - (values[index] as number))).toBeLessThanOrEqual(1e-5 * scale));
    }
  });

  it('a pass that nobody goes back over leaves nothing, and a parameter without effect is named', () => {
    const before = tensorMemory();
    const idle: ParameterSpecification = { name: 'idle', shape: [2], initial: { kind: 'constant', value: 1 } };
    const { store, module } = open({ ...residual, parameters: (shape) => [...residual.parameters(shape), idle] });
    const input = uploadMatrix(new Float32Array(2 * SHAPE.inputWidth), 2, SHAPE.inputWidth);
    const upstream = uploadMatrix(new Float32Array(2 * SHAPE.outputWidth), 2, SHAPE.outputWidth);
    disposeActivations(module.forward(input));
    const pass = module.forward(input);
    expect(() => module.backward(pass, upstream)).toThrow('does not depend on its parameter "idle"');
    disposeActivations(pass);
    for (const tensor of [input, upstream]) tensor.dispose();
    store.dispose();
    expect(tensorMemory()).toEqual(before);
  });

  it('costs as many kernels as it says', async () => {
    const count = async (definition: NetworkDefinition, isBackward: boolean): Promise<readonly string[]> => {
      const { store, module } = open(definition);
      const input = uploadMatrix(randomValues(ROWS * SHAPE.inputWidth, 1), ROWS, SHAPE.inputWidth);
      const upstream = uploadMatrix(randomValues(ROWS * SHAPE.outputWidth, 2), ROWS, SHAPE.outputWidth);
      const pass = module.forward(input);
      const names = await countKernels(async () => {
        if (isBackward) for (const gradient of module.backward(pass, upstream).values()) gradient.dispose();
        else disposeActivations(module.forward(input));
      });
      if (!isBackward) disposeActivations(pass);
      store.dispose();
      for (const tensor of [input, upstream]) tensor.dispose();
      // Others, such as Identity, only pass tensors on.
      return names.filter((name) => !['Identity', 'Reshape'].includes(name));
    };
    const [dense, norm] = ['_FusedMatMul', 'LayerNormalisation'];
    const forward = [dense, ...[1, 2].flatMap(() => [norm, 'Relu', dense, 'Add']), norm, 'Relu', dense];
    expect(await count(perceptron, false)).toEqual([dense, dense, dense]);
    expect(await count(residual, false)).toEqual(forward);
    expect(await count(perceptron, true)).toHaveLength(5);
    const behind = ['DenseGradients', 'BatchMatMul', 'ReluGradient', 'LayerNormalisationGradient'];
    // Forward once more; then head and blocks, with the sum of what comes by the stream and by the block; then the first layer.
    expect(await count(residual, true)).toEqual([...forward, ...behind, ...behind, 'Add', ...behind, 'Add', 'DenseGradients']);
  });
});

describe('the residual perceptron', () => {
  beforeAll(() => startBackend('cpu'));

  it('begins as if its hidden layers were not there', async () => {
    const input = uploadMatrix(randomValues(ROWS * SHAPE.inputWidth, 1), ROWS, SHAPE.inputWidth);
    const outputs: Float32Array[] = [];
    for (const hiddenLayers of [1, 3]) {
      const { store, module } = open(residual, { ...SHAPE, hiddenLayers });
      const { store: shallow } = open(residual, { ...SHAPE, hiddenLayers: 1 });
      const [weights, biases] = await readTensors(['weights 2', 'biases 2'].map((name) => shallow.value(name)));
      // One head for both: its place among the initial values depends on the number of layers.
      store.assign(`weights ${hiddenLayers + 1}`, weights as Float32Array);
      store.assign(`biases ${hiddenLayers + 1}`, biases as Float32Array);
      const pass = module.forward(input);
      outputs.push(((await readTensors([pass.output])) as [Float32Array])[0]);
      disposeActivations(pass);
      for (const each of [store, shallow]) each.dispose();
    }
    input.dispose();
    expect(outputs[1]).toEqual(outputs[0]);
    expect(new Set(outputs[0]).size).toBeGreaterThan(ROWS);
  });
});
