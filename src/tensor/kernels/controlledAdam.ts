import type { Tensor } from '@tensorflow/tfjs-core';
import { PLACED_CONSTANTS_WGSL, type AdamPlace } from './adamControl.ts';
import { ADAM_BINDINGS, ADAM_WGSL, adamWorkgroups } from './adamWebgpu.ts';
import { runOwnKernel } from './ownKernel.ts';
import { WORKGROUP_SIZE } from './webgpuProgram.ts';
import { ownWordKernel, type WordKernel } from './wordKernel.ts';

export interface ControlledAdamTensors {
  readonly parameter: Tensor;
  readonly gradient: Tensor;
  readonly firstMoment: Tensor;
  readonly secondMoment: Tensor;
  /** The buffer in which `place` and `haltWord` count words. */
  readonly control: Tensor;
}

export interface ControlledAdamAttributes {
  readonly size: number;
  readonly place: AdamPlace;
  /** While this word is not 0 nothing is updated. */
  readonly haltWord: number;
}

/**
 * `adamUpdate` with its constants read from a control buffer, where the step itself works them out: a recording of it
 * stays right as step counts and learning rates change.
 */
export function controlledAdam(tensors: ControlledAdamTensors, place: AdamPlace, haltWord: number): void {
  const attributes: ControlledAdamAttributes = { size: tensors.parameter.size, place, haltWord };
  runOwnKernel(controlledAdamWords.name, { ...tensors }, attributes);
}

/** @internal */
export const controlledAdamWords: WordKernel<ControlledAdamAttributes, keyof ControlledAdamTensors> = {
  name: 'ControlledAdam',
  bindings: [...ADAM_BINDINGS, { name: 'control', type: 'u32', access: 'read' }],
  uniforms: ({ size, place, haltWord }) => ({ size, ...place, haltWord }),
  workgroups: adamWorkgroups,
  wgsl: () => `${ADAM_WGSL}
${PLACED_CONSTANTS_WGSL}
@compute @workgroup_size(${WORKGROUP_SIZE})
fn main(@builtin(global_invocation_id) id : vec3<u32>, @builtin(num_workgroups) workgroups : vec3<u32>) {
  if (control[uniforms.haltWord] != 0u) { return; }
  updateElements(id.x, workgroups.x, placedConstants(uniforms.settings, uniforms.progress));
}`,
};

export const controlledAdamKernel = ownWordKernel(controlledAdamWords);
