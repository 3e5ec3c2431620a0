import { keep, tensor, type Tensor } from '@tensorflow/tfjs-core';
import { controlledAdam } from '../kernels/controlledAdam.ts';
import { CONTROL } from '../kernels/stepControl.ts';
import { integers } from '../kernels/wordKernel.ts';
import { ParameterStore, type ParameterGroup, type StoredTensor } from '../parameterStore.ts';
import { readWords, writeWords } from './words.ts';

interface DeviceParameter {
  readonly name: string;
  readonly group: ParameterGroup;
  readonly value: Tensor;
  readonly firstMoment: Tensor;
  readonly secondMoment: Tensor;
}

/**
 * A `ParameterStore` whose update takes its rates and step count from the control buffer, and whose tensors stay the same
 * ones when loaded, so that a recording of the update stays valid. `save` and `load` speak the same format.
 */
export class DeviceParameterStore extends ParameterStore {
  readonly #entries: DeviceParameter[] = [];
  readonly #control: Tensor;

  /** @param control [CONTROL_WORDS], not disposed by this */
  constructor(control: Tensor) {
    super();
    this.#control = control;
  }

  override add(name: string, group: ParameterGroup, shape: readonly number[], values: Float32Array): void {
    const create = (entries: Float32Array): Tensor => keep(tensor(entries, [...shape], 'float32'));
    this.#entries.push({
      name,
      group,
      value: create(values),
      firstMoment: create(new Float32Array(values.length)),
      secondMoment: create(new Float32Array(values.length)),
    });
  }

  override value(name: string): Tensor {
    const entry = this.#entries.find((candidate) => candidate.name === name);
    if (entry === undefined) throw new Error(`There is no parameter called "${name}".`);
    return entry.value;
  }

  override get parameterCount(): number {
    return this.#entries.reduce((sum, { value }) => sum + value.size, 0);
  }

  /** Parameters and moments. */
  get tensors(): readonly Tensor[] {
    return this.#entries.flatMap(({ value, firstMoment, secondMoment }) => [value, firstMoment, secondMoment]);
  }

  /** One Adam step with the rates that the control buffer holds; a missing name leaves that parameter as it is. */
  override applyGradients(gradients: ReadonlyMap<string, Tensor>): void {
    for (const { name, group, value, firstMoment, secondMoment } of this.#entries) {
      const gradient = gradients.get(name);
      if (gradient === undefined) continue;
      controlledAdam({ parameter: value, gradient, firstMoment, secondMoment, control: this.#control }, group);
    }
  }

  override async save(): Promise<readonly StoredTensor[]> {
    const [control, ...values] = await readWords([this.#control, ...this.tensors].map((each) => ({ tensor: each })));
    const stored = this.#entries.flatMap(({ name, value }, index) =>
      ['', ' first moment', ' second moment'].map((suffix, part) => ({
        name: name + suffix,
        shape: [...value.shape],
        values: values[index * 3 + part] as Float32Array,
      })),
    );
    const step = integers(control as Float32Array)[CONTROL.adamStep] as number;
    return [...stored, { name: 'adam step', shape: [1], values: Float32Array.of(step) }];
  }

  override load(stored: readonly StoredTensor[]): void {
    const byName = new Map(stored.map((entry) => [entry.name, entry]));
    const find = (name: string, size: number): Float32Array => {
      const entry = byName.get(name);
      if (entry === undefined || entry.values.length !== size) {
        throw new Error(`The saved parameters do not fit this network ("${name}" is missing or has another size).`);
      }
      return entry.values;
    };
    const writes = this.#entries.flatMap(({ name, value, firstMoment, secondMoment }) => [
      [value, find(name, value.size)] as const,
      [firstMoment, find(`${name} first moment`, value.size)] as const,
      [secondMoment, find(`${name} second moment`, value.size)] as const,
    ]);
    const step = new Float32Array(1);
    integers(step)[0] = find('adam step', 1)[0] as number;
    for (const [target, values] of writes) writeWords(target, values);
    writeWords(this.#control, step, CONTROL.adamStep);
  }

  override dispose(): void {
    for (const { value, firstMoment, secondMoment } of this.#entries.splice(0)) {
      for (const each of [value, firstMoment, secondMoment]) each.dispose();
    }
  }
}
