import { keep, tensor, type Tensor } from '@tensorflow/tfjs-core';
import type { AdamSettings } from '../lib/adamSettings.ts';
import type { AdamStep } from './kernels/adamConstants.ts';
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

/**
 * The trained parameters and their Adam moments: the only tensors that outlive a training step. Updates happen
 * in place. `dispose` frees them all.
 */
export class ParameterStore implements ParameterHome {
  #parameters: TrainedParameter[] = [];
  /** Adam's updates so far by group. */
  #stepCounts: ReadonlyMap<ParameterGroup, number> = new Map();

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
   * One Adam step of every group that a gradient is given for; the other groups do not count it.
   * @param gradients by parameter name; a missing name leaves that parameter as it is
   * @param optimisers by group
   * @throws Error, with nothing changed, for a group without settings or a gradient of another size
   */
  applyGradients(gradients: ReadonlyMap<string, Tensor>, optimisers: Readonly<Record<ParameterGroup, AdamSettings>>): void {
    const steps = new Map<ParameterGroup, AdamStep>();
    const updates = this.#parameters.flatMap(({ name, group, value: parameter, firstMoment, secondMoment }) => {
      const gradient = gradients.get(name);
      if (gradient === undefined) return [];
      const settings = steps.get(group) ?? this.#nextStep(group, optimisers[group]);
      steps.set(group, settings);
      return [{ parameter, gradient, firstMoment, secondMoment, settings }];
    });
    adamUpdates(updates);
    this.#stepCounts = new Map([...this.#stepCounts, ...Array.from(steps, ([group, { step }]) => [group, step] as const)]);
  }

  #nextStep(group: ParameterGroup, settings: AdamSettings | undefined): AdamStep {
    if (settings === undefined) throw new Error(`There are no settings for the parameters of group "${group}".`);
    return { ...settings, step: (this.#stepCounts.get(group) ?? 0) + 1 };
  }

  /** Everything needed to go on later, on any backend: values, moments and step counts. */
  async save(): Promise<readonly StoredTensor[]> {
    return toStored(this.#parameters, await readTensors(allTensors(this.#parameters)), this.#stepCounts);
  }

  /**
   * Replaces values, moments and step counts by what `save` gave.
   * @param optional parameters that stay as they are where they are not stored
   * @throws Error when names or sizes do not match this store; nothing is changed then
   */
  load(stored: readonly StoredTensor[], optional: ReadonlySet<string> = new Set()): void {
    const { values, stepCounts } = fromStored(this.#parameters, stored, optional);
    const old = this.#parameters;
    this.#parameters = old.map((parameter, index) => {
      const shape = [...parameter.value.shape];
      const [value, firstMoment, secondMoment] = PARTS.map(({ key }, part) => {
        const own = values[index * PARTS.length + part] ?? null;
        return own === null ? parameter[key] : keep(tensor(own.slice(), shape, 'float32'));
      }) as [Tensor, Tensor, Tensor];
      return { ...parameter, value, firstMoment, secondMoment };
    });
    const kept = new Set(allTensors(this.#parameters));
    for (const each of allTensors(old)) if (!kept.has(each)) each.dispose();
    this.#stepCounts = stepCounts;
  }

  dispose(): void {
    for (const each of allTensors(this.#parameters.splice(0))) each.dispose();
  }
}
