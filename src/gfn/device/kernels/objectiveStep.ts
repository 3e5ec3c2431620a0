import { runOwnKernel } from '../../../tensor/kernels/ownKernel.ts';
import { ownWordKernel, type WordKernel } from '../../../tensor/kernels/wordKernel.ts';
import type { Tensor } from '../../../tensor/types.ts';
import type { TermGradients, TrajectoryTerms } from '../../objectives/objective.ts';
import { CLOSE_STEP_WGSL, CONTROL, LEARNING_RATE_WGSL, PROGRESS_WGSL } from './stepControl.ts';
import { batchOffsets, prefixed, slopeOffsets, type BatchSize } from './trajectoryLayout.ts';

export interface ObjectiveStepTensors {
  readonly control: Tensor;
  readonly batch: Tensor;
  /** [1] */
  readonly logZ: Tensor;
  /** Receives the loss's slopes by each term, as laid out by `slopeOffsets`; what no term has is left alone. */
  readonly slopes: Tensor;
  /** [1] receives the slope by log Z. */
  readonly logZGradient: Tensor;
  /** [iterations·(2 + B)] a ring: loss, log Z before the update, and the terminal states of each iteration. */
  readonly history: Tensor;
}

export interface ObjectiveStepAttributes extends BatchSize {
  /** Iterations that the history holds. */
  readonly historyLength: number;
  /** True where log Z is a parameter; elsewhere the history gets the value that the batch implies. */
  readonly usesLogZ: boolean;
  /** True where P_B learns by the likelihood of the trajectories, whatever slopes the objective has for it. */
  readonly learnsBackwardLikelihood: boolean;
  /**
   * WGSL of `fn evaluateBatch(lane : i32) -> BatchLoss`: this lane's part of the loss, of its slope by log Z, and of the
   * log Z that the batch implies, over the trajectories b = lane, lane + LANES, …, having set the slopes of each of their
   * transitions. All lanes call it together, so that it may use `sumOverBatch`. At its disposal are the functions of
   * `OBJECTIVE_LIBRARY`.
   */
  readonly wgsl: string;
  /** The host's form of the objective; adds to the gradients and returns the loss. */
  readonly evaluate: (terms: TrajectoryTerms, gradients: TermGradients) => number;
  readonly impliedLogZ: (terms: TrajectoryTerms) => number;
}

/**
 * Compares a batch by the objective and closes the books on the iteration: loss, slopes, history, iteration count and
 * Adam's step sizes, all where they are. A loss that is not finite halts the run instead, before anything is updated.
 */
export function objectiveStep(tensors: ObjectiveStepTensors, attributes: ObjectiveStepAttributes): void {
  runOwnKernel(objectiveStepWords.name, { ...tensors }, attributes);
}

export function historyStride({ batchSize }: BatchSize): number {
  return 2 + batchSize;
}

const LANES = 64;

/** What an objective's WGSL may call; b and t count from 0. */
const OBJECTIVE_LIBRARY = `
const LANES = ${LANES};
struct BatchLoss { loss : f32, byLogZ : f32, impliedLogZ : f32 }
var<workgroup> partials : array<f32, LANES>;

fn entryOf(b : i32, t : i32) -> i32 { return b * uniforms.stepCount + t; }
fn batchFloat(index : i32) -> f32 { return bitcast<f32>(batch[index]); }
fn batchSize() -> i32 { return uniforms.batchSize; }
fn transitionCount(b : i32) -> i32 { return batch[uniforms.batchTransitionCounts + b]; }
fn logPF(b : i32, t : i32) -> f32 { return batchFloat(uniforms.batchLogPF + entryOf(b, t)); }
fn logPB(b : i32, t : i32) -> f32 { return batchFloat(uniforms.batchLogPB + entryOf(b, t)); }
fn logReward(b : i32) -> f32 { return batchFloat(uniforms.batchLogReward + b); }
fn logPartition() -> f32 { return logZ[0]; }
// log F(s_t), from log Z at t = 0 to log R(x) at t = transitionCount(b).
fn logFlow(b : i32, t : i32) -> f32 {
  if (t == 0) { return logPartition(); }
  if (t == transitionCount(b)) { return logReward(b); }
  return batchFloat(uniforms.batchLogFlow + entryOf(b, t));
}
// log P_F(exit | s_t) and log R(s_t), where the objective needs exits.
fn logPExit(b : i32, t : i32) -> f32 { return batchFloat(uniforms.batchLogPExit + entryOf(b, t)); }
fn stateLogReward(b : i32, t : i32) -> f32 { return batchFloat(uniforms.batchStateLogReward + entryOf(b, t)); }
fn objectiveParameter(index : i32) -> f32 { return bitcast<f32>(control[${CONTROL.objectiveParameters} + index]); }
fn setSlopes(b : i32, t : i32, byLogPF : f32, byLogPB : f32) {
  let isLikelihood = uniforms.learnsBackwardLikelihood != 0;
  slopes[uniforms.slopeLogPF + entryOf(b, t)] = byLogPF;
  slopes[uniforms.slopeLogPB + entryOf(b, t)] = select(byLogPB, -1.0 / f32(uniforms.batchSize), isLikelihood);
}
// Of the learned flows alone: t from 1 to transitionCount(b) − 1.
fn setFlowSlope(b : i32, t : i32, slope : f32) { slopes[uniforms.slopeLogFlow + entryOf(b, t)] = slope; }
fn flowSlope(b : i32, t : i32) -> f32 { return slopes[uniforms.slopeLogFlow + entryOf(b, t)]; }
fn setExitSlope(b : i32, t : i32, slope : f32) { slopes[uniforms.slopeLogPExit + entryOf(b, t)] = slope; }
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
  let impliedLogZ = sumOverBatch(lane, part.impliedLogZ);
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
      history[record + 1] = bitcast<u32>(select(impliedLogZ, logZ[0], uniforms.usesLogZ != 0));
      logZGradient[0] = byLogZ;
    }
  }
  if (lane == 0) { closeStep(loss, isFinite, uniforms.usesLogZ != 0); }
}`;

/** @internal */
export const objectiveStepWords: WordKernel<ObjectiveStepAttributes, keyof ObjectiveStepTensors> = {
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
    usesLogZ: attributes.usesLogZ ? 1 : 0,
    learnsBackwardLikelihood: attributes.learnsBackwardLikelihood ? 1 : 0,
    ...prefixed('slope', slopeOffsets(attributes)),
    ...prefixed('batch', batchOffsets(attributes)),
  }),
  wgsl: ({ wgsl }) =>
    [PROGRESS_WGSL, LEARNING_RATE_WGSL, CLOSE_STEP_WGSL, OBJECTIVE_LIBRARY, wgsl, FRAME].join('\n'),
  workgroups: () => [1, 1, 1],
};

export const objectiveStepKernel = ownWordKernel(objectiveStepWords);
