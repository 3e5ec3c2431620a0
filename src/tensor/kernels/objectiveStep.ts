import type { Tensor } from '@tensorflow/tfjs-core';
import { runOwnKernel } from './ownKernel.ts';
import { CLOSE_STEP_WGSL, closeStep, CONTROL, LEARNING_RATE_WGSL, PROGRESS_WGSL } from './stepControl.ts';
import { batchOffsets, prefixed, slopeOffsets, type BatchSize } from './trajectoryLayout.ts';
import { integers, ownWordKernel } from './wordKernel.ts';

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

/** The terms of a batch in float64, as the host's form of an objective takes them; `TrajectoryTerms` of `gfn`. */
export interface HostTerms {
  readonly batchSize: number;
  readonly stepCount: number;
  readonly lengths: Int32Array;
  readonly logPF: Float64Array;
  readonly logPB: Float64Array;
  readonly logFlow: Float64Array;
  readonly logPExit: Float64Array;
  readonly stateLogReward: Float64Array;
  readonly logReward: Float64Array;
  readonly logZ: Float64Array;
  readonly group: Int32Array;
  readonly groupCount: number;
}

export interface HostGradients {
  readonly logPF: Float64Array;
  readonly logPB: Float64Array;
  readonly logFlow: Float64Array;
  readonly logPExit: Float64Array;
  readonly logZ: Float64Array;
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
  readonly evaluate: (terms: HostTerms, gradients: HostGradients) => number;
  readonly impliedLogZ: (terms: HostTerms) => number;
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
    usesLogZ: attributes.usesLogZ ? 1 : 0,
    learnsBackwardLikelihood: attributes.learnsBackwardLikelihood ? 1 : 0,
    ...prefixed('slope', slopeOffsets(attributes)),
    ...prefixed('batch', batchOffsets(attributes)),
  }),
  wgsl: ({ wgsl }) =>
    [PROGRESS_WGSL, LEARNING_RATE_WGSL, CLOSE_STEP_WGSL, OBJECTIVE_LIBRARY, wgsl, FRAME].join('\n'),
  workgroups: () => [1, 1, 1],
  twin: (words, attributes) =>
    objectiveStepTwin(words as Readonly<Record<keyof ObjectiveStepTensors, Float32Array>>, attributes),
});

export function objectiveStepTwin(
  { control, batch, logZ, slopes, logZGradient, history }: Readonly<Record<keyof ObjectiveStepTensors, Float32Array>>,
  attributes: ObjectiveStepAttributes,
): void {
  if (integers(control)[CONTROL.isHalted] !== 0) return;
  const { batchSize, stepCount, historyLength, evaluate, impliedLogZ, usesLogZ } = attributes;
  const terms = hostTerms(batch, logZ[0] as number, attributes);
  const gradients = {
    logPF: new Float64Array(terms.logPF.length),
    logPB: new Float64Array(terms.logPF.length),
    logFlow: new Float64Array(terms.logFlow.length),
    logPExit: new Float64Array(terms.logPF.length),
    logZ: new Float64Array(batchSize),
  };
  const loss = Math.fround(evaluate(terms, gradients));
  if (Number.isFinite(loss)) {
    logZGradient[0] = gradients.logZ.reduce((sum, slope) => sum + slope, 0) + writeSlopes(slopes, terms, gradients, attributes);
    const record = ((integers(control)[CONTROL.iteration] as number) % historyLength) * (2 + batchSize);
    history[record] = loss;
    history[record + 1] = usesLogZ ? (terms.logZ[0] as number) : impliedLogZ(terms);
    const words = integers(batch);
    const { states } = batchOffsets(attributes);
    for (let b = 0; b < batchSize; b++) {
      integers(history)[record + 2 + b] = words[states + b * (stepCount + 1) + (words[b] as number) - 1] as number;
    }
  }
  closeStep(control, loss);
}

function hostTerms(batch: Float32Array, logZ: number, { batchSize, stepCount }: BatchSize): HostTerms {
  const offsets = batchOffsets({ batchSize, stepCount });
  const entries = batchSize * stepCount;
  const part = (from: number, length: number): Float64Array => Float64Array.from(batch.subarray(from, from + length));
  const lengths = integers(batch).slice(offsets.transitionCounts, offsets.transitionCounts + batchSize);
  const logReward = part(offsets.logReward, batchSize);
  const logFlow = new Float64Array(entries + batchSize);
  for (let b = 0; b < batchSize; b++) {
    logFlow.set(part(offsets.logFlow + b * stepCount, stepCount), b * (stepCount + 1));
    logFlow[b * (stepCount + 1)] = logZ;
    logFlow[b * (stepCount + 1) + (lengths[b] as number)] = logReward[b] as number;
  }
  return {
    batchSize,
    stepCount,
    lengths,
    logPF: part(offsets.logPF, entries),
    logPB: part(offsets.logPB, entries),
    logFlow,
    logPExit: part(offsets.logPExit, entries),
    stateLogReward: part(offsets.stateLogReward, entries),
    logReward,
    logZ: new Float64Array(batchSize).fill(logZ),
    group: new Int32Array(batchSize),
    groupCount: 1,
  };
}

/** Returns the slope by log Z that comes through log F(s₀). */
function writeSlopes(
  slopes: Float32Array,
  { batchSize, stepCount, lengths }: HostTerms,
  gradients: HostGradients,
  { learnsBackwardLikelihood }: ObjectiveStepAttributes,
): number {
  const offsets = slopeOffsets({ batchSize, stepCount });
  slopes.fill(0);
  slopes.set(gradients.logPF, offsets.logPF);
  slopes.set(gradients.logPB, offsets.logPB);
  slopes.set(gradients.logPExit, offsets.logPExit);
  let byLogZ = 0;
  for (let b = 0; b < batchSize; b++) {
    const [entry, flow, length] = [b * stepCount, b * (stepCount + 1), lengths[b] as number];
    // Of the flows only those between the ends are the network's.
    if (length > 1) slopes.set(gradients.logFlow.subarray(flow + 1, flow + length), offsets.logFlow + entry + 1);
    if (learnsBackwardLikelihood) slopes.fill(-1 / batchSize, offsets.logPB + entry, offsets.logPB + entry + length);
    byLogZ += gradients.logFlow[flow] as number;
  }
  return byLogZ;
}
