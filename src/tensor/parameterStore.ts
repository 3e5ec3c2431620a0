import { keep, tensor, type Tensor } from '@tensorflow/tfjs-core';
import { adamUpdate } from './kernels/adamUpdate.ts';
import { readTensors } from './readback.ts';

/** Which learning rate a parameter follows. */
export type ParameterGroup = 'policy' | 'logZ';

interface Parameter {
  readonly name: string;
  readonly group: ParameterGroup;
  value: Tensor;
  firstMoment: Tensor;
  secondMoment: Tensor;
}

export interface StoredTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Kingma and Ba 2015, "Adam", with the constants of their section 2. */
const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

/**
 * The trained parameters and their Adam moments: the only tensors that outlive a training step. Updates happen
 * in place. `dispose` frees them all.
 */
export class ParameterStore {
  readonly #parameters: Parameter[] = [];
  /** Adam's step count t, shared by all parameters. */
  #stepCount = 0;

  /** Registers a parameter with its initial values. */
  add(name: string, group: ParameterGroup, shape: readonly number[], values: Float32Array): void {
    const create = (entries: Float32Array): Tensor => keep(tensor(entries, [...shape], 'float32'));
    this.#parameters.push({
      name,
      group,
      value: create(values),
      firstMoment: create(new Float32Array(values.length)),
      secondMoment: create(new Float32Array(values.length)),
    });
  }

  /** The current tensor of a parameter. Ask anew each step: `load` replaces it. */
  value(name: string): Tensor {
    const parameter = this.#parameters.find((candidate) => candidate.name === name);
    if (parameter === undefined) throw new Error(`There is no parameter called "${name}".`);
    return parameter.value;
  }

  get parameterCount(): number {
    return this.#parameters.reduce((sum, { value }) => sum + value.size, 0);
  }

  /**
   * One Adam step.
   * @param gradients by parameter name; a missing name leaves that parameter as it is
   */
  applyGradients(gradients: ReadonlyMap<string, Tensor>, learningRates: Readonly<Record<ParameterGroup, number>>): void {
    this.#stepCount += 1;
    for (const { name, group, value, firstMoment, secondMoment } of this.#parameters) {
      const gradient = gradients.get(name);
      if (gradient === undefined) continue;
      adamUpdate(value, gradient, firstMoment, secondMoment, {
        ...ADAM,
        learningRate: learningRates[group],
        step: this.#stepCount,
      });
    }
  }

  /** Everything needed to go on later, on any backend: values, moments and the step count. */
  async save(): Promise<readonly StoredTensor[]> {
    const tensors = this.#parameters.flatMap(({ value, firstMoment, secondMoment }) => [value, firstMoment, secondMoment]);
    const values = await readTensors(tensors);
    const stored = this.#parameters.flatMap(({ name, value }, index) =>
      ['', ' first moment', ' second moment'].map((suffix, part) => ({
        name: name + suffix,
        shape: [...value.shape],
        values: values[index * 3 + part] as Float32Array,
      })),
    );
    return [...stored, { name: 'adam step', shape: [1], values: Float32Array.of(this.#stepCount) }];
  }

  /**
   * Replaces values, moments and step count by what `save` gave.
   * @throws Error when names or sizes do not match this store; nothing is changed then
   */
  load(stored: readonly StoredTensor[]): void {
    const byName = new Map(stored.map((entry) => [entry.name, entry]));
    const find = (name: string, size: number): Float32Array => {
      const entry = byName.get(name);
      if (entry === undefined || entry.values.length !== size) {
        throw new Error(`The saved parameters do not fit this network ("${name}" is missing or has another size).`);
      }
      return entry.values;
    };
    const replacements = this.#parameters.map(({ name, value }) =>
      ['', ' first moment', ' second moment'].map((suffix) => find(name + suffix, value.size)),
    );
    const step = find('adam step', 1)[0] as number;
    this.#parameters.forEach((parameter, index) => {
      const shape = [...parameter.value.shape];
      const [value, firstMoment, secondMoment] = (replacements[index] as Float32Array[]).map((values) =>
        keep(tensor(values, shape, 'float32')),
      );
      for (const old of [parameter.value, parameter.firstMoment, parameter.secondMoment]) old.dispose();
      Object.assign(parameter, { value, firstMoment, secondMoment });
    });
    this.#stepCount = step;
  }

  dispose(): void {
    for (const { value, firstMoment, secondMoment } of this.#parameters.splice(0)) {
      value.dispose();
      firstMoment.dispose();
      secondMoment.dispose();
    }
  }
}
