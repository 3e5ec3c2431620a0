import type { TensorInfo } from '@tensorflow/tfjs-core';
import { adamConstants, TINY_MOMENT, type AdamConstants, type AdamStep } from './adamConstants.ts';
import { WORKGROUP_SIZE, type WebgpuBackend } from './webgpuProgram.ts';
import { dispatchWords, type WordBinding, type WordKernel } from './wordKernel.ts';

/** What one update works on, all of `size` elements. */
export interface AdamTensors {
  readonly parameter: TensorInfo;
  readonly gradient: TensorInfo;
  readonly firstMoment: TensorInfo;
  readonly secondMoment: TensorInfo;
  readonly size: number;
}

export const ADAM_BINDINGS: readonly WordBinding<Exclude<keyof AdamTensors, 'size'>>[] = [
  { name: 'parameter', type: 'f32', access: 'read_write' },
  { name: 'gradient', type: 'f32', access: 'read' },
  { name: 'firstMoment', type: 'f32', access: 'read_write' },
  { name: 'secondMoment', type: 'f32', access: 'read_write' },
];

/** Adam's update of all `uniforms.size` elements, by workgroups that each walk over several stretches. */
export const ADAM_WGSL = `
struct AdamConstants {
  beta1 : f32, oneMinusBeta1 : f32, beta2 : f32, oneMinusBeta2 : f32, stepSize : f32, rootScale : f32, epsilon : f32,
}
fn flushTiny(x : f32) -> f32 {
  return select(x, 0.0, abs(x) < ${TINY_MOMENT});
}
fn updateElements(first : u32, workgroups : u32, adam : AdamConstants) {
  for (var i = i32(first); i < uniforms.size; i += i32(workgroups) * ${WORKGROUP_SIZE}) {
    let g = gradient[i];
    let m = flushTiny(adam.beta1 * firstMoment[i] + adam.oneMinusBeta1 * g);
    let v = flushTiny(adam.beta2 * secondMoment[i] + adam.oneMinusBeta2 * (g * g));
    firstMoment[i] = m;
    secondMoment[i] = v;
    parameter[i] -= adam.stepSize * m / (sqrt(v) * adam.rootScale + adam.epsilon);
  }
}`;

/** More workgroups than fill any GPU. */
const MAXIMUM_WORKGROUPS = 4096;

export function adamWorkgroups({ size }: { readonly size: number }): readonly [number, number, number] {
  return [Math.min(Math.ceil(size / WORKGROUP_SIZE), MAXIMUM_WORKGROUPS), 1, 1];
}

const kernel: WordKernel<{ readonly size: number; readonly constants: AdamConstants }> = {
  name: 'AdamUpdate',
  bindings: ADAM_BINDINGS,
  uniforms: ({ size }) => ({ size }),
  floatUniforms: ({ constants }) => ({ ...constants }),
  workgroups: adamWorkgroups,
  wgsl: () => `${ADAM_WGSL}
@compute @workgroup_size(${WORKGROUP_SIZE})
fn main(@builtin(global_invocation_id) id : vec3<u32>, @builtin(num_workgroups) workgroups : vec3<u32>) {
  updateElements(id.x, workgroups.x, AdamConstants(
    uniforms.beta1, uniforms.oneMinusBeta1, uniforms.beta2, uniforms.oneMinusBeta2,
    uniforms.stepSize, uniforms.rootScale, uniforms.epsilon,
  ));
}`,
};

/** Adam's step as one dispatch, in place on parameter and moments. */
export function updateOnWebgpu(backend: WebgpuBackend, { size, ...tensors }: AdamTensors, step: AdamStep): void {
  if (size > 0) dispatchWords(kernel, backend, tensors, { size, constants: adamConstants(step) });
}
