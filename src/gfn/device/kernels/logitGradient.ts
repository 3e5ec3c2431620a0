import { runOwnKernel } from '../../../tensor/kernels/ownKernel.ts';
import { ownWordKernel, type WordKernel } from '../../../tensor/kernels/wordKernel.ts';
import type { Tensor } from '../../../tensor/types.ts';
import { shapeUniforms, type StepShape } from './trajectoryLayout.ts';

export interface LogitGradientTensors {
  /** [rows, width] receives the gradient; rows that the batch did not visit become 0. */
  readonly gradient: Tensor;
  readonly batch: Tensor;
  /** As `objectiveStep` left them; laid out by `slopeOffsets`. */
  readonly slopes: Tensor;
  readonly logits: Tensor;
  readonly graph: Tensor;
}

/**
 * From slopes by log P_F, log P_B and log F to the gradient by the network's outputs: with G_k the slopes of the steps that
 * took action k in a state (and those by log P_F of its exit), and G their sum, the entry for logit k is G_k − G·P(k); a log
 * flow is an output itself. A workgroup per row reads the whole batch and keeps
 * what concerns its row: no atomic sums of floats, so that the same batch gives the same bits.
 */
export function logitGradient(tensors: LogitGradientTensors, shape: StepShape): void {
  runOwnKernel(logitGradientWords.name, { ...tensors }, shape);
}

const LANES = 64;
/** WebGPU allows 65,535 workgroups along one axis; rows beyond go to the second. */
const WORKGROUPS_ALONG_X = 32_768;

const WGSL = `
const LANES = ${LANES};
var<workgroup> tileAction : array<i32, LANES>;
var<workgroup> tileForward : array<f32, LANES>;
var<workgroup> tileBackward : array<f32, LANES>;
var<workgroup> tileFlow : array<f32, LANES>;
var<workgroup> tileExit : array<f32, LANES>;
var<workgroup> partials : array<f32, LANES>;
// Number, from 1, of the last tile with an entry of this row.
var<workgroup> lastMatch : atomic<u32>;

fn isParentAction(state : i32, action : i32) -> bool {
  let end = graph[uniforms.graphParentOffsets + state + 1];
  for (var entry = graph[uniforms.graphParentOffsets + state]; entry < end; entry++) {
    if (graph[uniforms.graphParentActions + entry] == action) { return true; }
  }
  return false;
}
fn isLegal(state : i32, action : i32, isForward : bool) -> bool {
  if (isForward) { return graph[state * uniforms.actionCount + action] >= 0; }
  return isParentAction(state, action);
}
fn sumOverLanes(lane : i32, value : f32) -> f32 {
  workgroupBarrier();
  partials[lane] = value;
  workgroupBarrier();
  var sum = 0.0;
  for (var other = 0; other < LANES; other++) { sum += partials[other]; }
  return sum;
}
fn maximumOverLanes(lane : i32, value : f32) -> f32 {
  workgroupBarrier();
  partials[lane] = value;
  workgroupBarrier();
  var maximum = partials[0];
  for (var other = 1; other < LANES; other++) { maximum = max(maximum, partials[other]); }
  return maximum;
}

// Turns the summed slopes of one head's columns, first to first + count − 1 of a row, into gradients.
fn subtractExpected(lane : i32, row : i32, state : i32, first : i32, count : i32, isForward : bool) {
  let start = row * uniforms.width + first;
  var slope = 0.0;
  var maximum = -3.0e38;
  for (var k = lane; k < count; k += LANES) {
    slope += gradient[start + k];
    if (isLegal(state, k, isForward)) { maximum = max(maximum, logits[start + k]); }
  }
  let total = sumOverLanes(lane, slope);
  let highest = maximumOverLanes(lane, maximum);
  var sum = 0.0;
  for (var k = lane; k < count; k += LANES) {
    if (isLegal(state, k, isForward)) { sum += exp(logits[start + k] - highest); }
  }
  let normaliser = sumOverLanes(lane, sum);
  // All slopes 0, or no legal entry at all: nothing to subtract.
  if (total == 0.0 || normaliser == 0.0) { return; }
  for (var k = lane; k < count; k += LANES) {
    if (isLegal(state, k, isForward)) { gradient[start + k] -= total * (exp(logits[start + k] - highest) / normaliser); }
  }
}

fn addTile(lane : i32, row : i32) {
  let start = row * uniforms.width;
  for (var k = lane; k < uniforms.width; k += LANES) {
    let isForward = k < uniforms.actionCount;
    let isExit = k == uniforms.actionCount - 1;
    let isFlow = k == uniforms.logFlowColumn;
    let action = select(k - uniforms.backwardOffset, k, isForward);
    var sum = gradient[start + k];
    for (var other = 0; other < LANES; other++) {
      if (isFlow) {
        sum += tileFlow[other];
      } else if (tileAction[other] == action) {
        sum += select(tileBackward[other], tileForward[other], isForward);
      }
      if (isExit) { sum += tileExit[other]; }
    }
    gradient[start + k] = sum;
  }
}

@compute @workgroup_size(LANES)
fn main(
  @builtin(local_invocation_index) index : u32,
  @builtin(workgroup_id) group : vec3<u32>,
  @builtin(num_workgroups) groups : vec3<u32>,
) {
  let lane = i32(index);
  let row = i32(group.y * groups.x + group.x);
  if (row >= uniforms.rowCount) { return; }
  for (var k = lane; k < uniforms.width; k += LANES) { gradient[row * uniforms.width + k] = 0.0; }
  let entries = uniforms.batchSize * uniforms.stepCount;
  let tiles = (entries + LANES - 1) / LANES;
  for (var tile = 0; tile < tiles; tile++) {
    let entry = tile * LANES + lane;
    var forward = 0.0;
    var backward = 0.0;
    var flow = 0.0;
    var exit = 0.0;
    workgroupBarrier();
    tileAction[lane] = -1;
    if (entry < entries) {
      let isForward = batch[uniforms.batchForwardRow + entry] == row;
      let isBackward = batch[uniforms.batchBackwardRow + entry] == row;
      let isFlow = uniforms.logFlowColumn >= 0 && batch[uniforms.batchFlowRow + entry] == row;
      if (isForward) { forward = slopes[uniforms.slopeLogPF + entry]; }
      if (isForward && uniforms.needsExits != 0) { exit = slopes[uniforms.slopeLogPExit + entry]; }
      if (isBackward) { backward = slopes[uniforms.slopeLogPB + entry]; }
      if (isFlow) { flow = slopes[uniforms.slopeLogFlow + entry]; }
      if (isForward || isBackward || isFlow) {
        tileAction[lane] = batch[uniforms.batchActions + entry];
        atomicMax(&lastMatch, u32(tile) + 1u);
      }
    }
    tileForward[lane] = forward;
    tileBackward[lane] = backward;
    tileFlow[lane] = flow;
    tileExit[lane] = exit;
    workgroupBarrier();
    if (atomicLoad(&lastMatch) == u32(tile) + 1u) { addTile(lane, row); }
  }
  // From here on, the columns of the second head are other lanes' than before.
  storageBarrier();
  workgroupBarrier();
  let state = graph[uniforms.graphStateOfRow + row];
  subtractExpected(lane, row, state, 0, uniforms.actionCount, true);
  if (uniforms.backwardOffset >= 0) {
    subtractExpected(lane, row, state, uniforms.backwardOffset, uniforms.actionCount - 1, false);
  }
}`;

/** @internal */
export const logitGradientWords: WordKernel<StepShape, keyof LogitGradientTensors> = {
  name: 'LogitGradient',
  bindings: [
    { name: 'gradient', type: 'f32', access: 'read_write' },
    { name: 'batch', type: 'i32', access: 'read' },
    { name: 'slopes', type: 'f32', access: 'read' },
    { name: 'logits', type: 'f32', access: 'read' },
    { name: 'graph', type: 'i32', access: 'read' },
  ],
  uniforms: shapeUniforms,
  wgsl: () => WGSL,
  workgroups: ({ rowCount }) => [Math.min(rowCount, WORKGROUPS_ALONG_X), Math.ceil(rowCount / WORKGROUPS_ALONG_X), 1],
};

export const logitGradientKernel = ownWordKernel(logitGradientWords);
