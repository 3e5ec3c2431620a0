import type { Tensor } from '@tensorflow/tfjs-core';
import { ADAM_PROGRESS, type AdamPlace } from '../kernels/adamControl.ts';
import { controlledAdam } from '../kernels/controlledAdam.ts';
import { integers } from '../kernels/wordKernel.ts';
import {
  allTensors,
  createParameter,
  findParameter,
  fromStored,
  toStored,
  type ParameterGroup,
  type ParameterHome,
  type StoredTensor,
  type TrainedParameter,
} from '../storedTensors.ts';
import { readWords, writeWords } from './words.ts';

/** Where the numbers of an update lie that change from step to step. */
interface UpdateControl {
  /** Not disposed by the store. */
  readonly control: Tensor;
  /** Words of it, by group. */
  readonly places: Readonly<Record<ParameterGroup, AdamPlace>>;
  /** While this word is not 0 nothing is updated. */
  readonly haltWord: number;
}

/**
 * A `ParameterStore` whose update takes its rates and step counts from a control buffer, and whose tensors stay the same
 * ones when loaded, so that a recording of the update stays valid. `save` and `load` speak the same format.
 */
export class DeviceParameterStore implements ParameterHome {
  readonly #parameters: TrainedParameter[] = [];
  readonly #updates: UpdateControl;

  constructor(updates: UpdateControl) {
    this.#updates = updates;
  }

  add(name: string, group: ParameterGroup, shape: readonly number[], values: Float32Array): void {
    if (this.#updates.places[group] === undefined) throw new Error(`The device has no place for the parameters of group "${group}".`);
    this.#parameters.push(createParameter(name, group, shape, values));
  }

  value(name: string): Tensor {
    return findParameter(this.#parameters, name).value;
  }

  /** Sets a parameter, and leaves its moments as they are. */
  assign(name: string, values: Float32Array): void {
    writeWords(this.value(name), values);
  }

  get parameterCount(): number {
    return this.#parameters.reduce((sum, { value }) => sum + value.size, 0);
  }

  /** Parameters and moments. */
  get tensors(): readonly Tensor[] {
    return allTensors(this.#parameters);
  }

  /** One Adam step with the rates that the control buffer holds; a missing name leaves that parameter as it is. */
  applyGradients(gradients: ReadonlyMap<string, Tensor>): void {
    const { control, places, haltWord } = this.#updates;
    for (const { name, group, value, firstMoment, secondMoment } of this.#parameters) {
      const gradient = gradients.get(name);
      if (gradient === undefined) continue;
      controlledAdam({ parameter: value, gradient, firstMoment, secondMoment, control }, places[group] as AdamPlace, haltWord);
    }
  }

  async save(): Promise<readonly StoredTensor[]> {
    const [control, ...values] = await readWords([this.#updates.control, ...this.tensors].map((each) => ({ tensor: each })));
    const words = integers(control as Float32Array);
    const stepCounts = this.#stepWords().map(([group, word]) => [group, words[word] as number] as const);
    return toStored(this.#parameters, values, new Map(stepCounts));
  }

  /** @throws Error when names or sizes do not match this store; nothing is changed then */
  load(stored: readonly StoredTensor[], optional: ReadonlySet<string> = new Set()): void {
    const { values, stepCounts } = fromStored(this.#parameters, stored, optional);
    this.tensors.forEach((target, index) => {
      const own = values[index] ?? null;
      if (own !== null) writeWords(target, own);
    });
    for (const [group, word] of this.#stepWords()) {
      const step = new Float32Array(1);
      integers(step)[0] = stepCounts.get(group) ?? 0;
      writeWords(this.#updates.control, step, word);
    }
  }

  #stepWords(): readonly (readonly [ParameterGroup, number])[] {
    return Object.entries(this.#updates.places).map(([group, { progress }]) => [group, progress + ADAM_PROGRESS.step]);
  }

  dispose(): void {
    for (const each of allTensors(this.#parameters.splice(0))) each.dispose();
  }
}
