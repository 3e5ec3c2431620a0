import { engine, keep, tidy, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';
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

/** What a forward pass gives. */
export interface Tape {
  /** For a written-out backward pass, beside input and output; empty where there is none. */
  readonly kept: readonly Tensor2D[];
  /** [rows, outputWidth] */
  readonly output: Tensor2D;
}

/** A network: its parameters, its way forward and its way back. Plain functions of what they are given, run inside a `tidy`. */
export interface ModuleDefinition<Shape> {
  /** In the order in which they are initialised and stored. */
  parameters(shape: Shape): readonly ParameterSpecification[];
  /** @param input [rows, inputWidth], not disposed of by this */
  forward(pass: Pass<Shape>, input: Tensor2D): Tape;
  /**
   * Gradients by parameter name, written out. Where there is none, TensorFlow.js's tape gives them, for which `forward` runs
   * a second time: between the two, the caller waits for numbers, and the engine has one tape for all. A written-out pass does
   * without, and with fewer kernels.
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
  readonly #names: readonly string[];

  constructor(definition: ModuleDefinition<Shape>, shape: Shape, name: NetworkName, parameters: ParameterHome) {
    this.#definition = definition;
    this.#prefix = prefixOf(name);
    this.#names = definition.parameters(shape).map((parameter) => parameter.name);
    this.#pass = { shape, operations: OPERATIONS, parameter: (own) => parameters.value(this.#prefix + own) };
  }

  /** @param input [rows, inputWidth], not disposed of by this */
  forward(input: Tensor2D): Activations {
    const [output, ...kept] = tidy(() => {
      const tape = this.#definition.forward(this.#pass, input);
      return [tape.output, ...tape.kept];
    }) as [Tensor2D, ...Tensor2D[]];
    return { input, kept, output };
  }

  /**
   * Gradients by parameter name from the gradient with respect to the output; frees the activations (not the input). The
   * caller disposes of the gradients.
   * @param outputGradient [rows, outputWidth]
   * @throws Error where a definition without a backward pass has a parameter that the output does not depend on
   */
  backward(activations: Activations, outputGradient: Tensor2D): Map<string, Tensor> {
    const gradients = new Map<string, Tensor>();
    tidy(() => {
      const { input } = activations;
      const own =
        this.#definition.backward?.(this.#pass, input, activations, outputGradient) ??
        gradientsOfTape(this.#definition, this.#pass, this.#names, input, outputGradient);
      for (const [name, gradient] of own) gradients.set(this.#prefix + name, keep(gradient));
    });
    disposeActivations(activations);
    return gradients;
  }
}

/** The backward pass of a definition that has none. */
function gradientsOfTape<Shape>(
  definition: ModuleDefinition<Shape>,
  pass: Pass<Shape>,
  names: readonly string[],
  input: Tensor2D,
  outputGradient: Tensor2D,
): ReadonlyMap<string, Tensor> {
  const parameters = names.map((name) => pass.parameter(name));
  const { grads } = engine().gradients(() => definition.forward(pass, input).output, parameters, outputGradient);
  return new Map(
    names.map((name, index) => {
      const gradient = grads[index];
      if (gradient === undefined) throw new Error(`The network's output does not depend on its parameter "${name}".`);
      return [name, gradient];
    }),
  );
}

export function disposeActivations({ kept, output }: Tape): void {
  for (const tensor of kept) tensor.dispose();
  output.dispose();
}
