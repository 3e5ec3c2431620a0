import { runOwnKernel } from '../../../tensor/kernels/ownKernel.ts';
import { PHILOX_WGSL } from '../../../tensor/kernels/philoxWgsl.ts';
import { WORKGROUP_SIZE } from '../../../tensor/kernels/webgpuProgram.ts';
import { ownWordKernel, type WordKernel } from '../../../tensor/kernels/wordKernel.ts';
import type { Tensor } from '../../../tensor/types.ts';
import { BEHAVIOUR_WGSL, CONTROL, PROGRESS_WGSL } from './stepControl.ts';
import { shapeUniforms, type StepShape } from './trajectoryLayout.ts';

export interface SampleBatchTensors {
  /** Receives the batch, as laid out by `batchOffsets`. */
  readonly batch: Tensor;
  /** [rows, width] the policy of every state that has a choice. */
  readonly logits: Tensor;
  /** As laid out by `graphOffsets`. */
  readonly graph: Tensor;
  readonly control: Tensor;
}

/**
 * A whole batch of trajectories from (1 − ε)·softmax(log P_F / temperature) + ε·uniform in one dispatch, a thread per trajectory walking the table.
 * The draw for step t of trajectory b is Philox at (iteration, b, t), the host's own, so that both sample alike.
 */
export function sampleBatch(tensors: SampleBatchTensors, shape: StepShape): void {
  runOwnKernel(sampleBatchWords.name, { ...tensors }, shape);
}

const WGSL = `
${PHILOX_WGSL}
${PROGRESS_WGSL}
${BEHAVIOUR_WGSL}
fn nextState(state : i32, action : i32) -> i32 {
  return graph[state * uniforms.actionCount + action];
}
fn parentBegin(state : i32) -> i32 {
  return graph[uniforms.graphParentOffsets + state];
}
fn graphFloat(index : i32) -> f32 {
  return bitcast<f32>(graph[index]);
}
fn setFloat(index : i32, value : f32) {
  batch[index] = bitcast<i32>(value);
}

struct Row { first : i32, legal : i32, last : i32, logSum : f32, behaviourLogSum : f32 }

fn logSumExp(state : i32, row : Row, maximum : f32, coldness : f32) -> f32 {
  var sum = 0.0;
  for (var action = 0; action < uniforms.actionCount; action++) {
    if (nextState(state, action) >= 0) { sum += exp((logits[row.first + action] - maximum) * coldness); }
  }
  return maximum * coldness + log(sum);
}

// Legal actions of a state, and the log of the sum of their exponentiated logits, as they are and as they are sampled from.
fn readRow(state : i32, coldness : f32) -> Row {
  var row = Row(graph[uniforms.graphRowOfState + state] * uniforms.width, 0, 0, 0.0, 0.0);
  for (var action = 0; action < uniforms.actionCount; action++) {
    if (nextState(state, action) >= 0) {
      row.legal++;
      row.last = action;
    }
  }
  if (row.legal > 1) {
    var maximum = logits[row.first + row.last];
    for (var action = 0; action < uniforms.actionCount; action++) {
      if (nextState(state, action) >= 0) { maximum = max(maximum, logits[row.first + action]); }
    }
    row.logSum = logSumExp(state, row, maximum, 1.0);
    row.behaviourLogSum = row.logSum;
    if (coldness != 1.0) { row.behaviourLogSum = logSumExp(state, row, maximum, coldness); }
  }
  return row;
}

// Coldness is 1/temperature.
struct Behaviour { epsilon : f32, coldness : f32 }

fn behaviourNow() -> Behaviour {
  let temperature = temperatureNow();
  // WGSL does not promise that 1/1 is 1.
  return Behaviour(explorationNow(), select(1.0 / temperature, 1.0, temperature == 1.0));
}

fn chooseAction(state : i32, row : Row, uniformDraw : f32, behaviour : Behaviour) -> i32 {
  if (row.legal <= 1) { return row.last; }
  var cumulative = 0.0;
  for (var action = 0; action < row.last; action++) {
    if (nextState(state, action) >= 0) {
      let probability = exp(logits[row.first + action] * behaviour.coldness - row.behaviourLogSum);
      cumulative += (1.0 - behaviour.epsilon) * probability + behaviour.epsilon / f32(row.legal);
      if (uniformDraw < cumulative) { return action; }
    }
  }
  return row.last;
}

fn fixedLogBackward(begin : i32, end : i32, action : i32) -> f32 {
  for (var entry = begin; entry < end; entry++) {
    if (graph[uniforms.graphParentActions + entry] == action) { return graphFloat(uniforms.graphLogBackward + entry); }
  }
  return 0.0;
}

// log P_B of the parent that led into state by action.
fn logBackward(state : i32, action : i32) -> f32 {
  let begin = parentBegin(state);
  let end = parentBegin(state + 1);
  if (end - begin <= 1) { return 0.0; }
  if (uniforms.backwardOffset < 0) { return fixedLogBackward(begin, end, action); }
  let first = graph[uniforms.graphRowOfState + state] * uniforms.width + uniforms.backwardOffset;
  let chosen = logits[first + action];
  var maximum = chosen;
  for (var entry = begin; entry < end; entry++) {
    maximum = max(maximum, logits[first + graph[uniforms.graphParentActions + entry]]);
  }
  var sum = 0.0;
  for (var entry = begin; entry < end; entry++) {
    sum += exp(logits[first + graph[uniforms.graphParentActions + entry]] - maximum);
  }
  return chosen - maximum - log(sum);
}

fn backwardRowOf(state : i32) -> i32 {
  if (uniforms.backwardOffset < 0 || parentBegin(state + 1) - parentBegin(state) <= 1) { return -1; }
  return graph[uniforms.graphRowOfState + state];
}

// What the objective needs to know of s_t and of the action taken there; isImplied for an exit that is the only action.
fn writeTerms(entry : i32, t : i32, state : i32, row : Row, action : i32, isImplied : bool) {
  let isForced = row.legal <= 1;
  let exit = uniforms.actionCount - 1;
  var logForward = 0.0;
  if (!isForced) { logForward = logits[row.first + action] - row.logSum; }
  batch[uniforms.batchForwardRow + entry] = select(row.first / uniforms.width, -1, isForced);
  setFloat(uniforms.batchLogPF + entry, logForward);
  let hasFlow = uniforms.logFlowColumn >= 0 && t > 0 && !isImplied;
  var logFlow = 0.0;
  if (hasFlow) { logFlow = logits[row.first + uniforms.logFlowColumn] + graphFloat(uniforms.graphEarnedLogReward + state); }
  batch[uniforms.batchFlowRow + entry] = select(-1, row.first / uniforms.width, hasFlow);
  setFloat(uniforms.batchLogFlow + entry, logFlow);
  let hasExit = uniforms.needsExits != 0 && !isImplied;
  var logExit = 0.0;
  if (hasExit && !isForced) { logExit = logits[row.first + exit] - row.logSum; }
  setFloat(uniforms.batchLogPExit + entry, logExit);
  batch[uniforms.batchStateLogReward + entry] = select(0, graph[uniforms.graphLogReward + state], hasExit);
}

fn pad(b : i32, length : i32) {
  for (var t = length; t < uniforms.stepCount; t++) {
    let entry = b * uniforms.stepCount + t;
    batch[uniforms.batchStates + b * (uniforms.stepCount + 1) + t + 1] = 0;
    batch[uniforms.batchActions + entry] = 0;
    batch[uniforms.batchForwardRow + entry] = -1;
    batch[uniforms.batchBackwardRow + entry] = -1;
    batch[uniforms.batchFlowRow + entry] = -1;
    batch[uniforms.batchLogPF + entry] = 0;
    batch[uniforms.batchLogPB + entry] = 0;
    batch[uniforms.batchLogFlow + entry] = 0;
    batch[uniforms.batchLogPExit + entry] = 0;
    batch[uniforms.batchStateLogReward + entry] = 0;
  }
}

@compute @workgroup_size(${WORKGROUP_SIZE})
fn main(@builtin(global_invocation_id) id : vec3<u32>) {
  let b = i32(id.x);
  if (b >= uniforms.batchSize || control[${CONTROL.isHalted}] != 0u) { return; }
  let behaviour = behaviourNow();
  let key = vec2<u32>(control[${CONTROL.key0}], control[${CONTROL.key1}]);
  let firstState = uniforms.batchStates + b * (uniforms.stepCount + 1);
  let exit = uniforms.actionCount - 1;
  var state = uniforms.initialState;
  var length = 0;
  var transitionCount = 0;
  batch[firstState] = state;
  while (length < uniforms.stepCount) {
    let entry = b * uniforms.stepCount + length;
    let row = readRow(state, behaviour.coldness);
    let word = philoxWord0(vec4<u32>(control[${CONTROL.iteration}], id.x, u32(length), 0u), key);
    let action = chooseAction(state, row, uniformFromWord(word), behaviour);
    // An objective of the exits counts every one of them: in the move before it takes part the exit's probability.
    let isImplied = row.legal == 1 && action == exit && uniforms.needsExits == 0;
    batch[uniforms.batchActions + entry] = action;
    writeTerms(entry, length, state, row, action, isImplied);
    length++;
    if (!isImplied) { transitionCount++; }
    if (action == exit) {
      batch[uniforms.batchBackwardRow + entry] = -1;
      setFloat(uniforms.batchLogPB + entry, 0.0);
      batch[firstState + length] = state;
      break;
    }
    state = nextState(state, action);
    batch[firstState + length] = state;
    batch[uniforms.batchBackwardRow + entry] = backwardRowOf(state);
    setFloat(uniforms.batchLogPB + entry, logBackward(state, action));
  }
  pad(b, length);
  batch[b] = length;
  batch[uniforms.batchTransitionCounts + b] = transitionCount;
  batch[uniforms.batchLogReward + b] = graph[uniforms.graphLogReward + state];
}`;

/** @internal */
export const sampleBatchWords: WordKernel<StepShape, keyof SampleBatchTensors> = {
  name: 'SampleBatch',
  bindings: [
    { name: 'batch', type: 'i32', access: 'read_write' },
    { name: 'logits', type: 'f32', access: 'read' },
    { name: 'graph', type: 'i32', access: 'read' },
    { name: 'control', type: 'u32', access: 'read' },
  ],
  uniforms: shapeUniforms,
  wgsl: () => WGSL,
  workgroups: ({ batchSize }) => [Math.ceil(batchSize / WORKGROUP_SIZE), 1, 1],
};

export const sampleBatchKernel = ownWordKernel(sampleBatchWords);
