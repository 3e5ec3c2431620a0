import { keep, tidy, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';
import { OPERATIONS, type Operations } from './operations.ts';
import { prefixOf, type NetworkName, type ParameterSpecification } from '../lib/parameterSpecification.ts';
import type { ParameterHome } from './storedTensors.ts';

/** What a definition of a network works with in a pass. */
export interface Pass<Shape> {
  readonly shape: Shape;
  readonly operations: Operations;
  /** The current tensor of one of its own parameters. */
  parameter(name: string): Tensor;
}

/** What a forward pass keeps for its backward pass, beside input and output. */
export interface Tape {
  readonly kept: readonly Tensor2D[];
  /** [rows, outputWidth] */
  readonly output: Tensor2D;
}

/** A network: its parameters, its way forward and its way back. Plain functions of what they are given. */
export interface ModuleDefinition<Shape> {
  /** In the order in which they are initialised and stored. */
  parameters(shape: Shape): readonly ParameterSpecification[];
  /** @param input [rows, inputWidth], not disposed of by this; temporaries that are not on the tape are the pass's to free */
  forward(pass: Pass<Shape>, input: Tensor2D): Tape;
  /**
   * Gradients by parameter name, written out; where there is none, TensorFlow.js's own tape gives them.
   * Runs inside a `tidy`.
   * @param outputGradient [rows, outputWidth]
   */
  backward?(pass: Pass<Shape>, input: Tensor2D, tape: Tape, outputGradient: Tensor2D): ReadonlyMap<string, Tensor>;
}

/** A forward pass waiting for its backward pass. Freed by `disposeActivations` or by `backward`. */
export interface Activations extends Tape {
  readonly input: Tensor2D;
}

/** A network with its parameters in a `ParameterHome`, under its own name where it has one. */
export class Module<Shape> {
  readonly #definition: ModuleDefinition<Shape>;
  readonly #pass: Pass<Shape>;
  readonly #prefix: string;

  constructor(definition: ModuleDefinition<Shape>, shape: Shape, name: NetworkName, parameters: ParameterHome) {
    this.#definition = definition;
    this.#prefix = prefixOf(name);
    this.#pass = { shape, operations: OPERATIONS, parameter: (own) => parameters.value(this.#prefix + own) };
  }

  /** @param input [rows, inputWidth], not disposed of by this */
  forward(input: Tensor2D): Activations {
    return { input, ...this.#definition.forward(this.#pass, input) };
  }

  /**
   * Gradients by parameter name from the gradient with respect to the output; frees the activations (not the input). The
   * caller disposes of the gradients.
   * @param outputGradient [rows, outputWidth]
   */
  backward(activations: Activations, outputGradient: Tensor2D): Map<string, Tensor> {
    const gradients = new Map<string, Tensor>();
    tidy(() => {
      const own = this.#definition.backward?.(this.#pass, activations.input, activations, outputGradient) ?? [];
      for (const [name, gradient] of own) gradients.set(this.#prefix + name, keep(gradient));
    });
    disposeActivations(activations);
    return gradients;
  }
}

export function disposeActivations({ kept, output }: Tape): void {
  for (const tensor of kept) tensor.dispose();
  output.dispose();
}
