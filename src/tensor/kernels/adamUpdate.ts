import type { NamedTensorInfoMap, NamedTensorMap, Tensor, TensorInfo } from '@tensorflow/tfjs-core';
import { adamConstants, TINY_MOMENT, type AdamConstants, type AdamStep } from './adamConstants.ts';
import { updateOnWebgpu, type AdamTensors } from './adamWebgpu.ts';
import { addressOf, type WasmBackend } from './hostValues.ts';
import { runOwnKernel, type CompleteKernel, type KernelCall } from './ownKernel.ts';
import type { WasmKernels } from './wasmModule.ts';
import { sizeOf } from '../../lib/parameterSpecification.ts';

/** A parameter, its gradient and its two moments, all with the same number of elements. */
export interface AdamUpdate {
  readonly parameter: Tensor;
  readonly gradient: Tensor;
  readonly firstMoment: Tensor;
  readonly secondMoment: Tensor;
  readonly settings: AdamStep;
}

/**
 * One step of Adam (Kingma & Ba 2015, "Adam: a method for stochastic optimization", Algorithm 1) for any number of
 * parameters, in one pass over each, in place on the storage of the parameters and moments: they stay the same tensors, and
 * clones and reshapes that share their storage change with them.
 * @throws Error when sizes do not fit, before anything is updated
 */
export function adamUpdates(updates: readonly AdamUpdate[]): void {
  const inputs: NamedTensorMap = {};
  for (const [index, update] of updates.entries()) {
    const names = inputNames(index);
    for (const role of ROLES) inputs[names[role]] = update[role];
  }
  runOwnKernel(adamUpdateKernel.name, inputs, { settings: updates.map(({ settings }) => settings) });
}

const ROLES = ['parameter', 'gradient', 'firstMoment', 'secondMoment'] as const;
type Role = (typeof ROLES)[number];

const knownInputNames: Readonly<Record<Role, string>>[] = [];

/** The kernel's input names of update `index`, made once: this runs in every iteration. */
function inputNames(index: number): Readonly<Record<Role, string>> {
  knownInputNames[index] ??= {
    parameter: `parameter ${index}`,
    gradient: `gradient ${index}`,
    firstMoment: `firstMoment ${index}`,
    secondMoment: `secondMoment ${index}`,
  };
  return knownInputNames[index];
}

/** The same for one parameter. @internal */
export function adamUpdate(
  parameter: Tensor,
  gradient: Tensor,
  firstMoment: Tensor,
  secondMoment: Tensor,
  settings: AdamStep,
): void {
  adamUpdates([{ parameter, gradient, firstMoment, secondMoment, settings }]);
}

/** Equal bit for bit to the wasm kernel. @internal */
export function adamTwin(
  parameter: Float32Array,
  gradient: Float32Array,
  firstMoment: Float32Array,
  secondMoment: Float32Array,
  { beta1, oneMinusBeta1, beta2, oneMinusBeta2, stepSize, rootScale, epsilon }: AdamConstants,
): void {
  const { fround } = Math;
  const flush = (x: number): number => (Math.abs(x) < TINY_MOMENT ? 0 : x);
  for (let i = 0; i < parameter.length; i++) {
    const g = gradient[i] as number;
    const m = flush(fround(fround(beta1 * (firstMoment[i] as number)) + fround(oneMinusBeta1 * g)));
    const v = flush(fround(fround(beta2 * (secondMoment[i] as number)) + fround(oneMinusBeta2 * fround(g * g))));
    const scale = fround(fround(fround(Math.sqrt(v)) * rootScale) + epsilon);
    firstMoment[i] = m;
    secondMoment[i] = v;
    parameter[i] = (parameter[i] as number) - fround(fround(stepSize * m) / scale);
  }
}

function updateOnWasm(backend: WasmBackend, kernels: WasmKernels, tensors: AdamTensors, settings: AdamStep): void {
  const { beta1, oneMinusBeta1, beta2, oneMinusBeta2, stepSize, rootScale, epsilon } = adamConstants(settings);
  kernels.adam(
    addressOf(backend, tensors.parameter),
    addressOf(backend, tensors.gradient),
    addressOf(backend, tensors.firstMoment),
    addressOf(backend, tensors.secondMoment),
    tensors.size,
    beta1,
    oneMinusBeta1,
    beta2,
    oneMinusBeta2,
    stepSize,
    rootScale,
    epsilon,
  );
}

function tensorsOf(inputs: NamedTensorInfoMap, index: number): AdamTensors {
  const names = inputNames(index);
  const tensors = {
    parameter: inputs[names.parameter] as TensorInfo,
    gradient: inputs[names.gradient] as TensorInfo,
    firstMoment: inputs[names.firstMoment] as TensorInfo,
    secondMoment: inputs[names.secondMoment] as TensorInfo,
  };
  const size = sizeOf(tensors.parameter.shape);
  for (const role of ROLES) {
    const { shape } = tensors[role];
    if (sizeOf(shape) === size) continue;
    const parameterShape = tensors.parameter.shape.join(', ');
    throw new Error(`Adam's ${role} [${shape.join(', ')}] does not fit the parameter [${parameterShape}].`);
  }
  return { ...tensors, size };
}

interface AdamAttributes {
  readonly settings: readonly AdamStep[];
}

/** Checks all parameters, then updates one after the other. */
function updateAll<Backend>(
  { inputs, attributes }: KernelCall<Backend, AdamAttributes>,
  update: (tensors: AdamTensors, settings: AdamStep) => void,
): TensorInfo[] {
  const all = attributes.settings.map((settings, index) => ({ settings, tensors: tensorsOf(inputs, index) }));
  for (const { settings, tensors } of all) update(tensors, settings);
  return [];
}

export const adamUpdateKernel: CompleteKernel<AdamAttributes> = {
  name: 'AdamUpdate',
  twin: (call) => {
    const { values } = call.backend;
    return updateAll(call, ({ parameter, gradient, firstMoment, secondMoment }, settings) =>
      adamTwin(values(parameter), values(gradient), values(firstMoment), values(secondMoment), adamConstants(settings)),
    );
  },
  wasm: (call, { kernels }) =>
    updateAll(call, (tensors, settings) => updateOnWasm(call.backend, kernels, tensors, settings)),
  webgpu: (call) => updateAll(call, (tensors, settings) => updateOnWebgpu(call.backend, tensors, settings)),
};
