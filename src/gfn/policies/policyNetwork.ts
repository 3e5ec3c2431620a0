import { joinColumns, splitColumns } from '../../tensor/columns.ts';
import { disposeActivations, Module, type Activations } from '../../tensor/module.ts';
import type { ParameterHome } from '../../tensor/storedTensors.ts';
import type { Tensor, Tensor2D } from '../../tensor/types.ts';
import type { NetworkDefinition, NetworkShape } from '../networks/network.ts';
import type { PolicyForm } from './policyForm.ts';
import type { PolicyPart } from './policyParameters.ts';

/** What a policy network is made of; a `Method` is such a description. */
export interface PolicyNetworkDescription {
  readonly network: NetworkDefinition;
  readonly form: PolicyForm;
  readonly parts: readonly PolicyPart[];
}

/**
 * One trunk with its heads side by side in one output matrix [rows, width], as `form` says; the backward logits may come
 * from a network of their own, of the same size.
 */
export class PolicyNetwork {
  readonly form: PolicyForm;
  readonly #trunk: Module<NetworkShape>;
  readonly #trunkWidth: number;
  readonly #backward: Module<NetworkShape> | null;

  /** @param parameters holds those of every part already */
  constructor({ network, form, parts }: PolicyNetworkDescription, parameters: ParameterHome) {
    const [trunk, backward = null] = parts.map((part) => ({ ...part, module: new Module(network, part.shape, part.name, parameters) }));
    if (trunk === undefined) throw new Error('A policy network has at least one part.');
    this.form = form;
    this.#trunk = trunk.module;
    this.#trunkWidth = trunk.shape.outputWidth;
    this.#backward = backward?.module ?? null;
  }

  get width(): number {
    return this.form.width;
  }

  /** @param input [rows, featureCount] */
  forward(input: Tensor2D): PolicyActivations {
    const trunk = this.#trunk.forward(input);
    if (this.#backward === null) return { parts: [trunk], output: trunk.output };
    const backward = this.#backward.forward(input);
    return { parts: [trunk, backward], output: joinColumns(trunk.output, backward.output) };
  }

  /** @param outputGradient [rows, width]; frees the activations */
  backward({ parts, output }: PolicyActivations, outputGradient: Tensor2D): Map<string, Tensor> {
    const [trunk, backward] = parts as [Activations, Activations?];
    if (this.#backward === null || backward === undefined) return this.#trunk.backward(trunk, outputGradient);
    const [forTrunk, forBackward] = splitColumns(outputGradient, this.#trunkWidth);
    const gradients = new Map([...this.#trunk.backward(trunk, forTrunk), ...this.#backward.backward(backward, forBackward)]);
    for (const tensor of [forTrunk, forBackward, output]) tensor.dispose();
    return gradients;
  }
}

/** A forward pass of every part. Freed by `disposePolicyActivations` or by the network's `backward`. */
export interface PolicyActivations {
  readonly parts: readonly Activations[];
  /** [rows, width]; the part's own where there is one part. */
  readonly output: Tensor2D;
}

export function disposePolicyActivations({ parts, output }: PolicyActivations): void {
  for (const part of parts) disposeActivations(part);
  if (parts.length > 1) output.dispose();
}
