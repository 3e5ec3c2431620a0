import { namedParameters } from '../../lib/parameterSpecification.ts';
import { RandomStream } from '../../rng/randomStream.ts';
import { addParameters } from '../../tensor/addParameters.ts';
import { ADAM_DEFAULTS } from '../../lib/adamSettings.ts';
import { disposeActivations, Module, type Activations } from '../../tensor/module.ts';
import type { ParameterStore } from '../../tensor/parameterStore.ts';
import { readTensors } from '../../tensor/readback.ts';
import { uploadMatrix } from '../../tensor/upload.ts';
import type { Method } from '../method.ts';
import type { NetworkDefinition, NetworkShape } from '../networks/network.ts';
import type { Problem } from '../problem.ts';
import type { Learner } from './learner.ts';
import type { LearnerDefinition, LearnerNetwork, LearnerOptimiser } from './learnerDefinition.ts';
import { learnerDefinition } from './registry.ts';

/** What learns beside the policy, at its beginning; its parameters live in the run's store. */
export function openLearners(
  method: Method,
  problem: Problem,
  parameters: ParameterStore,
  find: (id: string) => LearnerDefinition = learnerDefinition,
): readonly Learner[] {
  const stream = new RandomStream(method.settings.seed, 'initialisation');
  const createNetwork = (definition: NetworkDefinition, shape: NetworkShape, name: string): LearnerNetwork => {
    addParameters(parameters, namedParameters(name, name, definition.parameters(shape)), stream);
    return new OwnNetwork(new Module(definition, shape, name, parameters), shape, name, parameters);
  };
  return method.learners.map((id) => find(id).open({ method, problem, createNetwork }));
}

class OwnNetwork implements LearnerNetwork {
  readonly #module: Module<NetworkShape>;
  readonly #shape: NetworkShape;
  readonly #group: string;
  readonly #parameters: ParameterStore;
  #pass: Activations | null = null;

  constructor(module: Module<NetworkShape>, shape: NetworkShape, group: string, parameters: ParameterStore) {
    this.#module = module;
    this.#shape = shape;
    this.#group = group;
    this.#parameters = parameters;
  }

  async evaluate(input: Float32Array, rowCount: number): Promise<Float32Array> {
    this.release();
    this.#pass = this.#module.forward(uploadMatrix(input, rowCount, this.#shape.inputWidth));
    const [output] = await readTensors([this.#pass.output]);
    return output as Float32Array;
  }

  descend(outputGradient: Float32Array, optimiser: LearnerOptimiser): void {
    if (this.#pass === null) throw new Error('A network is evaluated before it learns.');
    const { input } = this.#pass;
    const upstream = uploadMatrix(outputGradient, input.shape[0], this.#shape.outputWidth);
    const gradients = this.#module.backward(this.#pass, upstream);
    this.#parameters.applyGradients(gradients, { [this.#group]: { ...ADAM_DEFAULTS, ...optimiser } });
    for (const tensor of [upstream, input, ...gradients.values()]) tensor.dispose();
    this.#pass = null;
  }

  release(): void {
    if (this.#pass === null) return;
    this.#pass.input.dispose();
    disposeActivations(this.#pass);
    this.#pass = null;
  }
}
