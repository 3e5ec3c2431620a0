import { engine, keep, tidy, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';
import type { RandomStream } from '../rng/randomStream.ts';
import { denseGradients } from './kernels/denseGradients.ts';
import { rectifiedGradient } from './kernels/rectifiedGradient.ts';
import type { ParameterHome } from './storedTensors.ts';

export interface MlpShape {
  readonly inputWidth: number;
  readonly hiddenLayers: number;
  readonly hiddenWidth: number;
  readonly outputWidth: number;
  /** Tells its parameters and its initial values from those of another network in the same home. */
  readonly name?: string;
}

/** What a forward pass keeps for its backward pass. Freed by `disposeActivations` or by `backward`. */
export interface Activations {
  readonly input: Tensor2D;
  /** Each hidden layer after its rectifier, [rows, hiddenWidth]. */
  readonly hidden: readonly Tensor2D[];
  /** [rows, outputWidth] */
  readonly output: Tensor2D;
}

/** A second network of the same stream draws its initial values from here on. */
const NAMED_COUNTERS = 1000;

/**
 * A multilayer perceptron with rectifiers, forward and backward written out as one kernel per step (3 kernels
 * forward, 5 backward for two hidden layers) instead of a recorded tape: that is what makes a step cheap.
 * All parameters live in a `ParameterHome` under `weights k` and `biases k`, after the name where there is one.
 */
export class Mlp {
  readonly #shape: MlpShape;
  readonly #parameters: ParameterHome;
  readonly #prefix: string;

  /**
   * Adds its parameters to `parameters`: weights and biases uniform on ±1/√fan-in (the default of PyTorch's linear layer,
   * with which the reference runs were made), from the stream alone (tfjs's initialisers ignore their seed).
   */
  constructor(shape: MlpShape, parameters: ParameterHome, stream: RandomStream) {
    this.#shape = shape;
    this.#parameters = parameters;
    this.#prefix = shape.name === undefined ? '' : `${shape.name} `;
    const firstCounter = shape.name === undefined ? 0 : NAMED_COUNTERS;
    const widths = layerWidths(shape);
    for (let layer = 0; layer + 1 < widths.length; layer++) {
      const [fanIn, fanOut] = [widths[layer] as number, widths[layer + 1] as number];
      const bound = 1 / Math.sqrt(fanIn);
      const weights = new Float32Array(fanIn * fanOut);
      const biases = new Float32Array(fanOut);
      stream.fillUniform(weights, -bound, bound, firstCounter + 2 * layer);
      stream.fillUniform(biases, -bound, bound, firstCounter + 2 * layer + 1);
      parameters.add(`${this.#prefix}weights ${layer}`, 'policy', [fanIn, fanOut], weights);
      parameters.add(`${this.#prefix}biases ${layer}`, 'policy', [fanOut], biases);
    }
  }

  get layerCount(): number {
    return this.#shape.hiddenLayers + 1;
  }

  /** @param input [rows, inputWidth], not disposed by this */
  forward(input: Tensor2D): Activations {
    const hidden: Tensor2D[] = [];
    let layerInput = input;
    for (let layer = 0; layer < this.#shape.hiddenLayers; layer++) {
      layerInput = this.#layer(layerInput, layer, 'relu');
      hidden.push(layerInput);
    }
    return { input, hidden, output: this.#layer(layerInput, this.#shape.hiddenLayers, 'linear') };
  }

  /**
   * Gradients by parameter name from the gradient with respect to the output; frees the activations (not the
   * input). The caller disposes of the gradients.
   * @param outputGradient [rows, outputWidth]
   */
  backward(activations: Activations, outputGradient: Tensor2D): Map<string, Tensor> {
    const gradients = new Map<string, Tensor>();
    tidy(() => {
      let gradient = outputGradient;
      for (let layer = this.#shape.hiddenLayers; layer >= 0; layer--) {
        const layerInput = layer === 0 ? activations.input : (activations.hidden[layer - 1] as Tensor2D);
        const own = denseGradients(layerInput, gradient);
        gradients.set(`${this.#prefix}weights ${layer}`, keep(own.weights));
        gradients.set(`${this.#prefix}biases ${layer}`, keep(own.biases));
        if (layer === 0) break;
        const weights = this.#parameters.value(`${this.#prefix}weights ${layer}`) as Tensor2D;
        gradient = rectifiedGradient(gradient, weights, layerInput);
      }
    });
    disposeActivations(activations);
    return gradients;
  }

  #layer(input: Tensor2D, layer: number, activation: 'relu' | 'linear'): Tensor2D {
    const inputs = {
      a: input,
      b: this.#parameters.value(`${this.#prefix}weights ${layer}`),
      bias: this.#parameters.value(`${this.#prefix}biases ${layer}`),
    };
    return engine().runKernel('_FusedMatMul', inputs, {
      transposeA: false,
      transposeB: false,
      activation,
      leakyreluAlpha: 0,
    });
  }
}

export function disposeActivations({ hidden, output }: Activations): void {
  for (const tensor of hidden) tensor.dispose();
  output.dispose();
}

function layerWidths({ inputWidth, hiddenLayers, hiddenWidth, outputWidth }: MlpShape): readonly number[] {
  return [inputWidth, ...Array<number>(hiddenLayers).fill(hiddenWidth), outputWidth];
}
