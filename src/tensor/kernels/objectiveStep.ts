import type { Tensor } from '@tensorflow/tfjs-core';
import { runOwnKernel } from './ownKernel.ts';
import { CLOSE_STEP_WGSL, closeStep, CONTROL, EXPLORATION_WGSL, SCHEDULE_WGSL } from './stepControl.ts';
import { batchOffsets, prefixed, type BatchSize } from './trajectoryLayout.ts';
import { integers, ownWordKernel } from './wordKernel.ts';

export interface ObjectiveStepTensors {
  readonly control: Tensor;
  readonly batch: Tensor;
  /** [1] */
  readonly logZ: Tensor;
  /** [2·B·T] receives the loss's slopes by log P_F, then by log P_B; entries past a trajectory's end are left alone. */
  readonly slopes: Tensor;
  /** [1] receives the slope by log Z. */
  readonly logZGradient: Tensor;
  /** [iterations·(2 + B)] a ring: loss, log Z before the update, and the terminal states of each iteration. */
  readonly history: Tensor;
}

/** The host's form of the objective, on float64 terms laid out as in the batch. */
export type EvaluateOnHost = (
  terms: {
    readonly batchSize: number;
    readonly stepCount: number;
    readonly lengths: Int32Array;
    readonly logPF: Float64Array;
    readonly logPB: Float64Array;
    readonly logFlow: Float64Array;
    readonly logPExit: Float64Array;
    readonly stateLogReward: Float64Array;
    readonly logReward: Float64Array;
    readonly logZ: number;
  },
  gradients: {
    readonly logPF: Float64Array;
    readonly logPB: Float64Array;
    readonly logFlow: Float64Array;
    readonly logPExit: Float64Array;
    logZ: number;
  },
) => number;

export interface ObjectiveStepAttributes extends BatchSize {
  /** Iterations that the history holds. */
  readonly historyLength: number;
  /**
   * WGSL of `fn evaluateBatch(lane : i32) -> BatchLoss`: this lane's part of the loss and of its slope by log Z, over
   * the trajectories b = lane, lane + LANES, …, having called `setSlopes` for each step of them. All lanes call it
   * together, so that it may use `sumOverBatch`. At its disposal are the functions of `OBJECTIVE_LIBRARY`.
   */
  readonly wgsl: string;
  readonly evaluate: EvaluateOnHost;
}

/**
 * Compares a batch by the objective and closes the books on the iteration: loss, slopes, history, iteration count and
 * Adam's step sizes, all where they are. A loss that is not finite halts the run instead, before anything is updated.
 */
export function objectiveStep(tensors: ObjectiveStepTensors, attributes: ObjectiveStepAttributes): void {
  runOwnKernel(objectiveStepKernel.name, { ...tensors }, attributes);
}

export function historyStride({ batchSize }: BatchSize): number {
  return 2 + batchSize;
}

const LANES = 64;

/** What an objective's WGSL may call; b and t count from 0. */
const OBJECTIVE_LIBRARY = `
const LANES = ${LANES};
struct BatchLoss { loss : f32, byLogZ : f32 }
var<workgroup> partials : array<f32, LANES>;

fn batchSize() -> i32 { return uniforms.batchSize; }
fn trajectoryLength(b : i32) -> i32 { return batch[b]; }
fn logPF(b : i32, t : i32) -> f32 { return bitcast<f32>(batch[uniforms.batchLogPF + b * uniforms.stepCount + t]); }
fn logPB(b : i32, t : i32) -> f32 { return bitcast<f32>(batch[uniforms.batchLogPB + b * uniforms.stepCount + t]); }
fn logReward(b : i32) -> f32 { return bitcast<f32>(batch[uniforms.batchLogReward + b]); }
fn logPartition() -> f32 { return logZ[0]; }
fn objectiveParameter(index : i32) -> f32 { return bitcast<f32>(control[${CONTROL.objectiveParameters} + index]); }
fn setSlopes(b : i32, t : i32, byLogPF : f32, byLogPB : f32) {
  let entry = b * uniforms.stepCount + t;
  slopes[entry] = byLogPF;
  slopes[uniforms.batchSize * uniforms.stepCount + entry] = byLogPB;
}
// The sum of every lane's value, in one fixed order; all lanes must call it together.
fn sumOverBatch(lane : i32, value : f32) -> f32 {
  workgroupBarrier();
  partials[lane] = value;
  workgroupBarrier();
  var sum = 0.0;
  for (var other = 0; other < LANES; other++) { sum += partials[other]; }
  return sum;
}`;

const FRAME = `
@compute @workgroup_size(LANES)
fn main(@builtin(local_invocation_index) index : u32) {
  let lane = i32(index);
  let isHalted = control[${CONTROL.isHalted}] != 0u;
  let slot = i32(control[${CONTROL.iteration}] % u32(uniforms.historyLength));
  let part = evaluateBatch(lane);
  let loss = sumOverBatch(lane, part.loss);
  let byLogZ = sumOverBatch(lane, part.byLogZ);
  // By its bits: a shader compiler may assume that no number is NaN.
  let isFinite = (bitcast<u32>(loss) & 0x7f800000u) != 0x7f800000u;
  if (isHalted) { return; }
  if (isFinite) {
    let record = slot * (2 + uniforms.batchSize);
    for (var b = lane; b < uniforms.batchSize; b += LANES) {
      let last = uniforms.batchStates + b * (uniforms.stepCount + 1) + batch[b] - 1;
      history[record + 2 + b] = u32(batch[last]);
    }
    if (lane == 0) {
      history[record] = bitcast<u32>(loss);
      history[record + 1] = bitcast<u32>(logZ[0]);
      logZGradient[0] = byLogZ;
    }
  }
  if (lane == 0) { closeStep(loss, isFinite); }
}`;

export const objectiveStepKernel = ownWordKernel<ObjectiveStepAttributes>({
  name: 'ObjectiveStep',
  bindings: [
    { name: 'control', type: 'u32', access: 'read_write' },
    { name: 'batch', type: 'i32', access: 'read' },
    { name: 'logZ', type: 'f32', access: 'read' },
    { name: 'slopes', type: 'f32', access: 'read_write' },
    { name: 'logZGradient', type: 'f32', access: 'read_write' },
    { name: 'history', type: 'u32', access: 'read_write' },
  ],
  uniforms: (attributes) => ({
    batchSize: attributes.batchSize,
    stepCount: attributes.stepCount,
    historyLength: attributes.historyLength,
    ...prefixed('batch', batchOffsets(attributes)),
  }),
  wgsl: ({ wgsl }) =>
    [EXPLORATION_WGSL, SCHEDULE_WGSL, CLOSE_STEP_WGSL, OBJECTIVE_LIBRARY, wgsl, FRAME].join('\n'),
  workgroups: () => [1, 1, 1],
  twin: (words, attributes) =>
    objectiveStepTwin(words as Readonly<Record<keyof ObjectiveStepTensors, Float32Array>>, attributes),
});

export function objectiveStepTwin(
  { control, batch, logZ, slopes, logZGradient, history }: Readonly<Record<keyof ObjectiveStepTensors, Float32Array>>,
  { batchSize, stepCount, historyLength, evaluate }: ObjectiveStepAttributes,
): void {
  if (integers(control)[CONTROL.isHalted] !== 0) return;
  const offsets = batchOffsets({ batchSize, stepCount });
  const entries = batchSize * stepCount;
  const part = (from: number, length: number): Float64Array => Float64Array.from(batch.subarray(from, from + length));
  const lengths = integers(batch).slice(0, batchSize);
  const terms = {
    batchSize,
    stepCount,
    lengths,
    logPF: part(offsets.logPF, entries),
    logPB: part(offsets.logPB, entries),
    logFlow: new Float64Array(entries + batchSize),
    logPExit: new Float64Array(entries),
    stateLogReward: new Float64Array(entries),
    logReward: part(offsets.logReward, batchSize),
    logZ: logZ[0] as number,
  };
  const gradients = {
    logPF: new Float64Array(entries),
    logPB: new Float64Array(entries),
    logFlow: new Float64Array(entries + batchSize),
    logPExit: new Float64Array(entries),
    logZ: 0,
  };
  const loss = Math.fround(evaluate(terms, gradients));
  if (Number.isFinite(loss)) {
    slopes.set(gradients.logPF);
    slopes.set(gradients.logPB, entries);
    logZGradient[0] = gradients.logZ;
    const record = ((integers(control)[CONTROL.iteration] as number) % historyLength) * (2 + batchSize);
    history[record] = loss;
    history[record + 1] = terms.logZ;
    const states = integers(batch).subarray(offsets.states);
    for (let b = 0; b < batchSize; b++) {
      integers(history)[record + 2 + b] = states[b * (stepCount + 1) + (lengths[b] as number) - 1] as number;
    }
  }
  closeStep(control, loss);
}
