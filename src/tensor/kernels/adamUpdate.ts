import type { Tensor, TensorInfo } from '@tensorflow/tfjs-core';
import { addressOf, elementCount } from './hostValues.ts';
import { runOwnKernel, type KernelCall, type OwnKernel } from './ownKernel.ts';
import { flat, WORKGROUP_SIZE, type WebgpuBackend, type WebgpuProgram, type WebgpuUniform } from './webgpuProgram.ts';

export interface AdamSettings {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** This update's number t, from 1. */
  readonly step: number;
}

/**
 * One step of Adam (Kingma & Ba 2015, "Adam: a method for stochastic optimization", Algorithm 1) in one pass over the
 * parameter, in place on the storage of the parameter and both moments: they stay the same tensors, and clones and reshapes
 * that share their storage change with them. All four tensors have the same number of elements.
 */
export function adamUpdate(
  parameter: Tensor,
  gradient: Tensor,
  firstMoment: Tensor,
  secondMoment: Tensor,
  settings: AdamSettings,
): void {
  runOwnKernel(adamUpdateKernel.name, { parameter, gradient, firstMoment, secondMoment }, settings);
}

/** The constants of one step, rounded to float32 after being computed in double precision (1 - 0.999 loses digits). */
interface AdamConstants {
  readonly beta1: number;
  readonly oneMinusBeta1: number;
  readonly beta2: number;
  readonly oneMinusBeta2: number;
  /** learningRate / (1 - beta1^t) */
  readonly stepSize: number;
  /** 1 / sqrt(1 - beta2^t) */
  readonly rootScale: number;
  readonly epsilon: number;
}

function adamConstants({ learningRate, beta1, beta2, epsilon, step }: AdamSettings): AdamConstants {
  const { fround } = Math;
  return {
    beta1: fround(beta1),
    oneMinusBeta1: fround(1 - beta1),
    beta2: fround(beta2),
    oneMinusBeta2: fround(1 - beta2),
    stepSize: fround(learningRate / (1 - beta1 ** step)),
    rootScale: fround(1 / Math.sqrt(1 - beta2 ** step)),
    epsilon: fround(epsilon),
  };
}

/** Moments smaller than this become 0: denormal numbers, which a dead unit's moments reach, are slow on many processors. */
const TINY = Math.fround(1e-36);

/** Equal bit for bit to the wasm kernel. */
export function adamTwin(
  parameter: Float32Array,
  gradient: Float32Array,
  firstMoment: Float32Array,
  secondMoment: Float32Array,
  settings: AdamSettings,
): void {
  const { fround } = Math;
  const { beta1, oneMinusBeta1, beta2, oneMinusBeta2, stepSize, rootScale, epsilon } = adamConstants(settings);
  const flush = (x: number): number => (Math.abs(x) < TINY ? 0 : x);
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

/** The uniforms that tfjs writes for four vectors and a size, then ours in the order of `webgpuUniforms`. */
const WGSL = `
struct Uniforms {
  NAN : f32, INFINITY : f32,
  gradientShape : i32, gradientStrides : i32,
  firstMomentShape : i32, firstMomentStrides : i32,
  secondMomentShape : i32, secondMomentStrides : i32,
  outShape : i32, outStrides : i32,
  size : i32,
  beta1 : f32, oneMinusBeta1 : f32,
  beta2 : f32, oneMinusBeta2 : f32,
  stepSize : f32, rootScale : f32, epsilon : f32,
}
@group(0) @binding(0) var<storage, read_write> parameter : array<f32>;
@group(0) @binding(1) var<storage, read> gradient : array<f32>;
@group(0) @binding(2) var<storage, read_write> firstMoment : array<f32>;
@group(0) @binding(3) var<storage, read_write> secondMoment : array<f32>;
@group(0) @binding(4) var<uniform> uniforms : Uniforms;

fn flushTiny(x : f32) -> f32 {
  return select(x, 0.0, abs(x) < 1e-36);
}

@compute @workgroup_size(${WORKGROUP_SIZE})
fn main(@builtin(global_invocation_id) id : vec3<u32>, @builtin(num_workgroups) workgroups : vec3<u32>) {
  for (var i = i32(id.x); i < uniforms.size; i += i32(workgroups.x) * ${WORKGROUP_SIZE}) {
    let g = gradient[i];
    let m = flushTiny(uniforms.beta1 * firstMoment[i] + uniforms.oneMinusBeta1 * g);
    let v = flushTiny(uniforms.beta2 * secondMoment[i] + uniforms.oneMinusBeta2 * (g * g));
    firstMoment[i] = m;
    secondMoment[i] = v;
    parameter[i] -= uniforms.stepSize * m / (sqrt(v) * uniforms.rootScale + uniforms.epsilon);
  }
}`;

function webgpuUniforms(settings: AdamSettings): WebgpuUniform[] {
  const { beta1, oneMinusBeta1, beta2, oneMinusBeta2, stepSize, rootScale, epsilon } = adamConstants(settings);
  return [beta1, oneMinusBeta1, beta2, oneMinusBeta2, stepSize, rootScale, epsilon].map((value) => ({
    type: 'float32',
    data: [value],
  }));
}

const pipelines = new WeakMap<GPUDevice, GPUComputePipeline>();

function webgpuPipeline(device: GPUDevice): GPUComputePipeline {
  let pipeline = pipelines.get(device);
  if (pipeline === undefined) {
    const module = device.createShaderModule({ code: WGSL, label: 'adamUpdate' });
    pipeline = device.createComputePipeline({ layout: 'auto', compute: { module, entryPoint: 'main' }, label: 'adamUpdate' });
    pipelines.set(device, pipeline);
  }
  return pipeline;
}

/** More workgroups than fill any GPU; each then walks over several stretches of the parameter. */
const MAXIMUM_WORKGROUPS = 4096;

/**
 * tfjs's shader template lets a program write only one buffer. The pipeline is our own, with three, and only the recording
 * of the dispatch is tfjs's, so that it keeps its place in tfjs's command order.
 */
function webgpuProgram(device: GPUDevice, size: number): WebgpuProgram {
  return {
    shaderKey: 'adamUpdate',
    outputShape: [size],
    variableNames: ['gradient', 'firstMoment', 'secondMoment'],
    dispatchLayout: { x: [0] },
    dispatch: [Math.min(Math.ceil(size / WORKGROUP_SIZE), MAXIMUM_WORKGROUPS), 1, 1],
    workgroupSize: [WORKGROUP_SIZE, 1, 1],
    size: true,
    pipeline: webgpuPipeline(device),
    getUserCode: () => WGSL,
  };
}

function updateOnWebgpu(backend: WebgpuBackend, tensors: AdamTensors, settings: AdamSettings): void {
  const { parameter, gradient, firstMoment, secondMoment, size } = tensors;
  if (size === 0) return;
  for (const { dataId } of [parameter, gradient, firstMoment, secondMoment]) backend.uploadToGPU(dataId);
  const inputs = [gradient, firstMoment, secondMoment].map(flat);
  backend.recordAndSubmit(webgpuProgram(backend.device, size), flat(parameter), inputs, webgpuUniforms(settings));
  // An earlier read left a copy on the host, which reads would go on returning.
  for (const { dataId } of [parameter, firstMoment, secondMoment]) backend.tensorMap.get(dataId).values = null;
}

interface AdamTensors {
  readonly parameter: TensorInfo;
  readonly gradient: TensorInfo;
  readonly firstMoment: TensorInfo;
  readonly secondMoment: TensorInfo;
  readonly size: number;
}

function adamTensors<Backend>({ inputs }: KernelCall<Backend, AdamSettings>): AdamTensors {
  const tensors = inputs as unknown as Omit<AdamTensors, 'size'>;
  const size = elementCount(tensors.parameter.shape);
  for (const name of ['gradient', 'firstMoment', 'secondMoment'] as const) {
    const { shape } = tensors[name];
    if (elementCount(shape) !== size) {
      const parameterShape = tensors.parameter.shape.join(', ');
      throw new Error(`Adam's ${name} [${shape.join(', ')}] does not fit the parameter [${parameterShape}].`);
    }
  }
  return { ...tensors, size };
}

export const adamUpdateKernel: OwnKernel<AdamSettings> = {
  name: 'AdamUpdate',
  twin: (call) => {
    const { parameter, gradient, firstMoment, secondMoment } = adamTensors(call);
    const values = call.backend.values;
    adamTwin(values(parameter), values(gradient), values(firstMoment), values(secondMoment), call.attributes);
    return [];
  },
  wasm: (call, { kernels }) => {
    const tensors = adamTensors(call);
    const address = (tensor: TensorInfo): number => addressOf(call.backend, tensor);
    const { beta1, oneMinusBeta1, beta2, oneMinusBeta2, stepSize, rootScale, epsilon } = adamConstants(call.attributes);
    kernels.adam(
      address(tensors.parameter),
      address(tensors.gradient),
      address(tensors.firstMoment),
      address(tensors.secondMoment),
      tensors.size,
      beta1,
      oneMinusBeta1,
      beta2,
      oneMinusBeta2,
      stepSize,
      rootScale,
      epsilon,
    );
    return [];
  },
  webgpu: (call) => {
    updateOnWebgpu(call.backend, adamTensors(call), call.attributes);
    return [];
  },
};
