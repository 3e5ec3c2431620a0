import type { RandomStream } from '../../rng/randomStream.ts';
import { joinColumns, splitColumns } from '../../tensor/columns.ts';
import { Mlp, type Activations } from '../../tensor/mlp.ts';
import type { ParameterHome } from '../../tensor/storedTensors.ts';
import type { Tensor, Tensor2D } from '../../tensor/types.ts';
import type { PolicyForm } from './policyForm.ts';

export interface PolicyNetworkShape {
  readonly featureCount: number;
  readonly hiddenLayers: number;
  readonly hiddenWidth: number;
  readonly form: PolicyForm;
}

/**
 * One trunk with its heads side by side in one output matrix [rows, width], as `form` says; the backward logits may come
 * from a network of their own, of the same size.
 */
export class PolicyNetwork {
  readonly form: PolicyForm;
  readonly #trunk: Mlp;
  readonly #trunkWidth: number;
  readonly #hiddenLayers: number;
  readonly #backward: Mlp | null;

  constructor(shape: PolicyNetworkShape, parameters: ParameterHome, stream: RandomStream) {
    const { form, featureCount: inputWidth, hiddenLayers, hiddenWidth } = shape;
    this.form = form;
    this.#hiddenLayers = hiddenLayers;
    this.#trunkWidth = form.hasOwnBackwardNetwork ? form.backwardOffset : form.width;
    const size = { inputWidth, hiddenLayers, hiddenWidth };
    this.#trunk = new Mlp({ ...size, outputWidth: this.#trunkWidth }, parameters, stream);
    this.#backward = form.hasOwnBackwardNetwork
      ? new Mlp({ ...size, outputWidth: form.width - this.#trunkWidth, name: 'backward' }, parameters, stream)
      : null;
  }

  get width(): number {
    return this.form.width;
  }

  /** @param input [rows, featureCount] */
  forward(input: Tensor2D): Activations {
    const trunk = this.#trunk.forward(input);
    if (this.#backward === null) return trunk;
    const backward = this.#backward.forward(input);
    const output = joinColumns(trunk.output, backward.output);
    trunk.output.dispose();
    backward.output.dispose();
    return { input, hidden: [...trunk.hidden, ...backward.hidden], output };
  }

  /** @param outputGradient [rows, width]; frees the activations */
  backward(activations: Activations, outputGradient: Tensor2D): Map<string, Tensor> {
    if (this.#backward === null) return this.#trunk.backward(activations, outputGradient);
    const { hidden } = activations;
    const [forTrunk, forBackward] = splitColumns(outputGradient, this.#trunkWidth);
    const trunk = { ...activations, hidden: hidden.slice(0, this.#hiddenLayers) };
    const backward = { ...activations, hidden: hidden.slice(this.#hiddenLayers) };
    const gradients = new Map([...this.#trunk.backward(trunk, forTrunk), ...this.#backward.backward(backward, forBackward)]);
    forTrunk.dispose();
    forBackward.dispose();
    return gradients;
  }
}
