import type { TensorInfo } from '@tensorflow/tfjs-core';
import { adamConstants, type AdamSettings } from './adamConstants.ts';
import { flat, WORKGROUP_SIZE, type WebgpuBackend, type WebgpuProgram, type WebgpuUniform } from './webgpuProgram.ts';

/** What one update works on, all of `size` elements. */
export interface AdamTensors {
  readonly parameter: TensorInfo;
  readonly gradient: TensorInfo;
  readonly firstMoment: TensorInfo;
  readonly secondMoment: TensorInfo;
  readonly size: number;
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

/** Adam's step as one dispatch, in place on parameter and moments. */
export function updateOnWebgpu(backend: WebgpuBackend, tensors: AdamTensors, settings: AdamSettings): void {
  const { parameter, gradient, firstMoment, secondMoment, size } = tensors;
  if (size === 0) return;
  for (const { dataId } of [parameter, gradient, firstMoment, secondMoment]) backend.uploadToGPU(dataId);
  const inputs = [gradient, firstMoment, secondMoment].map(flat);
  backend.recordAndSubmit(webgpuProgram(backend.device, size), flat(parameter), inputs, webgpuUniforms(settings));
  // An earlier read left a copy on the host, which reads would go on returning.
  for (const { dataId } of [parameter, firstMoment, secondMoment]) backend.tensorMap.get(dataId).values = null;
}
