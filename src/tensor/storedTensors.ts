import { keep, tensor, type Tensor } from '@tensorflow/tfjs-core';
import { message, SaidError } from '../lib/text/message.ts';

/** A tensor on the host: how parameters leave a run and enter another, on whatever backend. */
export interface StoredTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** The name of parameters that are updated together: by the same settings, with a count of their own. */
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

/** Once the count of all groups: what is stored without a group's own has this one instead. */
const COMMON_STEP_NAME = 'adam step';

/** The group whose count keeps the name that all groups once shared: files have it. */
const FIRST_GROUP: ParameterGroup = 'policy';

function stepName(group: ParameterGroup): string {
  return group === FIRST_GROUP ? COMMON_STEP_NAME : `${COMMON_STEP_NAME} ${group}`;
}

function groupsOf(parameters: readonly TrainedParameter[]): readonly ParameterGroup[] {
  return [...new Set(parameters.map(({ group }) => group))];
}

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

/**
 * @param values of `allTensors`, in order
 * @param stepCounts Adam's updates so far by group; 0 where absent
 */
export function toStored(
  parameters: readonly TrainedParameter[],
  values: readonly Float32Array[],
  stepCounts: ReadonlyMap<ParameterGroup, number>,
): readonly StoredTensor[] {
  const stored = parameters.flatMap(({ name, value }, index) =>
    PARTS.map(({ suffix }, part) => ({
      name: name + suffix,
      shape: [...value.shape],
      values: values[index * PARTS.length + part] as Float32Array,
    })),
  );
  const steps = groupsOf(parameters).map((group) => ({
    name: stepName(group),
    shape: [1],
    values: Float32Array.of(stepCounts.get(group) ?? 0),
  }));
  return [...stored, ...steps];
}

/**
 * The values for `allTensors`, in order, and Adam's updates so far by group. Tensors of other names are passed over.
 * @param optional parameters that stay as they are where they are not stored: their values are then null
 * @throws Error when a name is missing or a size differs
 */
export function fromStored(
  parameters: readonly TrainedParameter[],
  stored: readonly StoredTensor[],
  optional: ReadonlySet<string>,
): { readonly values: readonly (Float32Array | null)[]; readonly stepCounts: ReadonlyMap<ParameterGroup, number> } {
  const byName = new Map(stored.map((entry) => [entry.name, entry]));
  const find = (name: string, size: number): Float32Array => {
    const entry = byName.get(name);
    if (entry === undefined || entry.values.length !== size) {
      throw new SaidError(message('snapshot.doesNotFit', 'The saved parameters do not fit this network ("{name}" is missing or has another size).', { name }));
    }
    return entry.values;
  };
  const stepCount = (group: ParameterGroup): number => {
    const own = stepName(group);
    return find(byName.has(own) ? own : COMMON_STEP_NAME, 1)[0] as number;
  };
  const isLeft = (name: string): boolean => optional.has(name) && !byName.has(name);
  const values = parameters.flatMap(({ name, value }) => PARTS.map(({ suffix }) => (isLeft(name) ? null : find(name + suffix, value.size))));
  return { values, stepCounts: new Map(groupsOf(parameters).map((group) => [group, stepCount(group)])) };
}

/** The same parameters as if no update had been made before: moments and step counts are 0. */
export function withoutMemory(stored: readonly StoredTensor[]): readonly StoredTensor[] {
  const suffixes = PARTS.map(({ suffix }) => suffix).filter((suffix) => suffix !== '');
  const isMemory = (name: string): boolean => name.startsWith(COMMON_STEP_NAME) || suffixes.some((suffix) => name.endsWith(suffix));
  return stored.map((each) => (isMemory(each.name) ? { ...each, values: new Float32Array(each.values.length) } : each));
}
