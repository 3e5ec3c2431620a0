import { message, SaidError } from '../lib/text/message.ts';
import { keep, tensor, type Tensor } from '@tensorflow/tfjs-core';

/** A tensor on the host: how parameters leave a run and enter another, on whatever backend. */
export interface StoredTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Which learning rate a parameter follows. */
export type ParameterGroup = string;

/** A trained parameter and its two Adam moments. */
export interface TrainedParameter {
  readonly name: string;
  readonly group: ParameterGroup;
  readonly value: Tensor;
  readonly firstMoment: Tensor;
  readonly secondMoment: Tensor;
}

/** What a network asks of the place where its parameters live. */
export interface ParameterHome {
  /** Registers a parameter with its initial values. */
  add(name: string, group: ParameterGroup, shape: readonly number[], values: Float32Array): void;
  /** The current tensor of a parameter. Ask anew each step: it may be replaced. */
  value(name: string): Tensor;
}

/** The parts of a parameter, in the order in which they are stored. */
export const PARTS = [
  { key: 'value', suffix: '' },
  { key: 'firstMoment', suffix: ' first moment' },
  { key: 'secondMoment', suffix: ' second moment' },
] as const;

const STEP_NAME = 'adam step';

export function createParameter(
  name: string,
  group: ParameterGroup,
  shape: readonly number[],
  values: Float32Array,
): TrainedParameter {
  const create = (entries: Float32Array): Tensor => keep(tensor(entries, [...shape], 'float32'));
  return {
    name,
    group,
    value: create(values),
    firstMoment: create(new Float32Array(values.length)),
    secondMoment: create(new Float32Array(values.length)),
  };
}

/** @throws Error for a name that was never added */
export function findParameter<Parameter extends TrainedParameter>(parameters: readonly Parameter[], name: string): Parameter {
  const parameter = parameters.find((candidate) => candidate.name === name);
  if (parameter === undefined) throw new Error(`There is no parameter called "${name}".`);
  return parameter;
}

/** Parameters with their moments, in storing order. */
export function allTensors(parameters: readonly TrainedParameter[]): readonly Tensor[] {
  return parameters.flatMap((parameter) => PARTS.map(({ key }) => parameter[key]));
}

/** @param values of `allTensors`, in order */
export function toStored(
  parameters: readonly TrainedParameter[],
  values: readonly Float32Array[],
  stepCount: number,
): readonly StoredTensor[] {
  const stored = parameters.flatMap(({ name, value }, index) =>
    PARTS.map(({ suffix }, part) => ({
      name: name + suffix,
      shape: [...value.shape],
      values: values[index * PARTS.length + part] as Float32Array,
    })),
  );
  return [...stored, { name: STEP_NAME, shape: [1], values: Float32Array.of(stepCount) }];
}

/**
 * The values for `allTensors`, in order, and Adam's step count.
 * @throws Error when a name is missing or a size differs
 */
export function fromStored(
  parameters: readonly TrainedParameter[],
  stored: readonly StoredTensor[],
): { readonly values: readonly Float32Array[]; readonly stepCount: number } {
  const byName = new Map(stored.map((entry) => [entry.name, entry]));
  const find = (name: string, size: number): Float32Array => {
    const entry = byName.get(name);
    if (entry === undefined || entry.values.length !== size) {
      throw new SaidError(message('snapshot.doesNotFit', 'The saved parameters do not fit this network ("{name}" is missing or has another size).', { name }));
    }
    return entry.values;
  };
  const values = parameters.flatMap(({ name, value }) => PARTS.map(({ suffix }) => find(name + suffix, value.size)));
  return { values, stepCount: find(STEP_NAME, 1)[0] as number };
}
