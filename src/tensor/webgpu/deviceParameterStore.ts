import type { Tensor } from '@tensorflow/tfjs-core';
import { controlledAdam } from '../kernels/controlledAdam.ts';
import { CONTROL } from '../kernels/stepControl.ts';
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

/**
 * A `ParameterStore` whose update takes its rates and step count from the control buffer, and whose tensors stay the same
 * ones when loaded, so that a recording of the update stays valid. `save` and `load` speak the same format.
 */
export class DeviceParameterStore implements ParameterHome {
  readonly #parameters: TrainedParameter[] = [];
  readonly #control: Tensor;

  /** @param control [CONTROL_WORDS], not disposed by this */
  constructor(control: Tensor) {
    this.#control = control;
  }

  add(name: string, group: ParameterGroup, shape: readonly number[], values: Float32Array): void {
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
    for (const { name, group, value, firstMoment, secondMoment } of this.#parameters) {
      const gradient = gradients.get(name);
      if (gradient === undefined) continue;
      controlledAdam({ parameter: value, gradient, firstMoment, secondMoment, control: this.#control }, group as 'policy' | 'logZ');
    }
  }

  async save(): Promise<readonly StoredTensor[]> {
    const [control, ...values] = await readWords([this.#control, ...this.tensors].map((each) => ({ tensor: each })));
    const stepCount = integers(control as Float32Array)[CONTROL.adamStep] as number;
    return toStored(this.#parameters, values, stepCount);
  }

  /** @throws Error when names or sizes do not match this store; nothing is changed then */
  load(stored: readonly StoredTensor[]): void {
    const { values, stepCount } = fromStored(this.#parameters, stored);
    const step = new Float32Array(1);
    integers(step)[0] = stepCount;
    this.tensors.forEach((target, index) => writeWords(target, values[index] as Float32Array));
    writeWords(this.#control, step, CONTROL.adamStep);
  }

  dispose(): void {
    for (const each of allTensors(this.#parameters.splice(0))) each.dispose();
  }
}
