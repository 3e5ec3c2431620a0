import type { Tensor } from '@tensorflow/tfjs-core';
import { runOwnKernel } from './ownKernel.ts';
import { ADAM_DECAY, CONTROL } from './stepControl.ts';
import { integers, ownWordKernel, type WordKernel } from './wordKernel.ts';
import { WORKGROUP_SIZE } from './webgpuProgram.ts';

export interface ControlledAdamTensors {
  readonly parameter: Tensor;
  readonly gradient: Tensor;
  readonly firstMoment: Tensor;
  readonly secondMoment: Tensor;
  /** [CONTROL_WORDS] */
  readonly control: Tensor;
}

interface ControlledAdamAttributes {
  readonly size: number;
  /** The word of the control buffer that holds this group's step size. */
  readonly stepSizeWord: number;
}

/**
 * `adamUpdate` with its constants read from the control buffer, where the step itself computes them: a recording of it
 * stays right as the step count and the learning rates change. Does nothing once the run is halted.
 */
export function controlledAdam(tensors: ControlledAdamTensors, group: 'policy' | 'logZ'): void {
  const stepSizeWord = group === 'policy' ? CONTROL.policyStepSize : CONTROL.logZStepSize;
  runOwnKernel(controlledAdamKernel.name, { ...tensors }, { size: tensors.parameter.size, stepSizeWord });
}

const { fround } = Math;
const BETA1 = fround(ADAM_DECAY.beta1);
const BETA2 = fround(ADAM_DECAY.beta2);
const ONE_MINUS_BETA1 = fround(1 - ADAM_DECAY.beta1);
const ONE_MINUS_BETA2 = fround(1 - ADAM_DECAY.beta2);
const EPSILON = fround(1e-8);
/** As in `adamUpdate`: denormal moments are slow on many processors. */
const TINY = fround(1e-36);
const MAXIMUM_WORKGROUPS = 4096;

const kernel: WordKernel<ControlledAdamAttributes> = {
  name: 'ControlledAdam',
  bindings: [
    { name: 'parameter', type: 'f32', access: 'read_write' },
    { name: 'gradient', type: 'f32', access: 'read' },
    { name: 'firstMoment', type: 'f32', access: 'read_write' },
    { name: 'secondMoment', type: 'f32', access: 'read_write' },
    { name: 'control', type: 'u32', access: 'read' },
  ],
  uniforms: ({ size, stepSizeWord }) => ({ size, stepSizeWord }),
  workgroups: ({ size }) => [Math.min(Math.ceil(size / WORKGROUP_SIZE), MAXIMUM_WORKGROUPS), 1, 1],
  wgsl: () => `
fn flushTiny(x : f32) -> f32 {
  return select(x, 0.0, abs(x) < ${TINY});
}
@compute @workgroup_size(${WORKGROUP_SIZE})
fn main(@builtin(global_invocation_id) id : vec3<u32>, @builtin(num_workgroups) workgroups : vec3<u32>) {
  if (control[${CONTROL.isHalted}] != 0u) { return; }
  let stepSize = bitcast<f32>(control[uniforms.stepSizeWord]);
  let rootScale = bitcast<f32>(control[${CONTROL.rootScale}]);
  for (var i = i32(id.x); i < uniforms.size; i += i32(workgroups.x) * ${WORKGROUP_SIZE}) {
    let g = gradient[i];
    let m = flushTiny(${BETA1} * firstMoment[i] + ${ONE_MINUS_BETA1} * g);
    let v = flushTiny(${BETA2} * secondMoment[i] + ${ONE_MINUS_BETA2} * (g * g));
    firstMoment[i] = m;
    secondMoment[i] = v;
    parameter[i] -= stepSize * m / (sqrt(v) * rootScale + ${EPSILON});
  }
}`,
  twin({ parameter, gradient, firstMoment, secondMoment, control }, { size, stepSizeWord }) {
    const words = control as Float32Array;
    if (integers(words)[CONTROL.isHalted] !== 0) return;
    controlledAdamTwin(
      [parameter, gradient, firstMoment, secondMoment] as [Float32Array, Float32Array, Float32Array, Float32Array],
      size,
      words[stepSizeWord] as number,
      words[CONTROL.rootScale] as number,
    );
  },
};

export function controlledAdamTwin(
  [parameter, gradient, firstMoment, secondMoment]: readonly [Float32Array, Float32Array, Float32Array, Float32Array],
  size: number,
  stepSize: number,
  rootScale: number,
): void {
  const flush = (x: number): number => (Math.abs(x) < TINY ? 0 : x);
  for (let i = 0; i < size; i++) {
    const g = gradient[i] as number;
    const m = flush(fround(fround(BETA1 * (firstMoment[i] as number)) + fround(ONE_MINUS_BETA1 * g)));
    const v = flush(fround(fround(BETA2 * (secondMoment[i] as number)) + fround(ONE_MINUS_BETA2 * fround(g * g))));
    firstMoment[i] = m;
    secondMoment[i] = v;
    const scale = fround(fround(fround(Math.sqrt(v)) * rootScale) + EPSILON);
    parameter[i] = (parameter[i] as number) - fround(fround(stepSize * m) / scale);
  }
}

export const controlledAdamKernel = ownWordKernel(kernel);
