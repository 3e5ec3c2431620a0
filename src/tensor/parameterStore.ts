import { keep, tensor, type Tensor } from '@tensorflow/tfjs-core';
import { adamUpdates } from './kernels/adamUpdate.ts';
import { readTensors } from './readback.ts';
import {
  allTensors,
  createParameter,
  findParameter,
  fromStored,
  PARTS,
  toStored,
  type ParameterGroup,
  type ParameterHome,
  type StoredTensor,
  type TrainedParameter,
} from './storedTensors.ts';

/** Kingma and Ba 2015, "Adam", with the constants of their section 2. */
const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

/**
 * The trained parameters and their Adam moments: the only tensors that outlive a training step. Updates happen
 * in place. `dispose` frees them all.
 */
export class ParameterStore implements ParameterHome {
  #parameters: TrainedParameter[] = [];
  /** Adam's step count t, shared by all parameters. */
  #stepCount = 0;

  add(name: string, group: ParameterGroup, shape: readonly number[], values: Float32Array): void {
    this.#parameters.push(createParameter(name, group, shape, values));
  }

  value(name: string): Tensor {
    return findParameter(this.#parameters, name).value;
  }

  /** Sets a parameter, and leaves its moments as they are. */
  assign(name: string, values: Float32Array): void {
    this.#parameters = this.#parameters.map((parameter) => {
      if (parameter.name !== name) return parameter;
      const shape = [...parameter.value.shape];
      parameter.value.dispose();
      return { ...parameter, value: keep(tensor(values, shape, 'float32')) };
    });
  }

  get parameterCount(): number {
    return this.#parameters.reduce((sum, { value }) => sum + value.size, 0);
  }

  /**
   * One Adam step.
   * @param gradients by parameter name; a missing name leaves that parameter as it is
   */
  applyGradients(gradients: ReadonlyMap<string, Tensor>, learningRates: Readonly<Record<string, number>>): void {
    this.#stepCount += 1;
    const settings = (group: ParameterGroup) => ({ ...ADAM, learningRate: learningRates[group] ?? 0, step: this.#stepCount });
    adamUpdates(
      this.#parameters.flatMap(({ name, group, value: parameter, firstMoment, secondMoment }) => {
        const gradient = gradients.get(name);
        return gradient === undefined ? [] : [{ parameter, gradient, firstMoment, secondMoment, settings: settings(group) }];
      }),
    );
  }

  /** Everything needed to go on later, on any backend: values, moments and the step count. */
  async save(): Promise<readonly StoredTensor[]> {
    return toStored(this.#parameters, await readTensors(allTensors(this.#parameters)), this.#stepCount);
  }

  /**
   * Replaces values, moments and step count by what `save` gave.
   * @throws Error when names or sizes do not match this store; nothing is changed then
   */
  load(stored: readonly StoredTensor[]): void {
    const { values, stepCount } = fromStored(this.#parameters, stored);
    const old = this.#parameters;
    this.#parameters = old.map((parameter, index) => {
      const shape = [...parameter.value.shape];
      const [value, firstMoment, secondMoment] = PARTS.map((_, part) =>
        keep(tensor((values[index * PARTS.length + part] as Float32Array).slice(), shape, 'float32')),
      ) as [Tensor, Tensor, Tensor];
      return { ...parameter, value, firstMoment, secondMoment };
    });
    for (const each of allTensors(old)) each.dispose();
    this.#stepCount = stepCount;
  }

  dispose(): void {
    for (const each of allTensors(this.#parameters.splice(0))) each.dispose();
  }
}
