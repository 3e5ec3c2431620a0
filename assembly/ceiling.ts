// For benchmarks only, not part of the shipped module: one trajectory-balance iteration on a compiled state graph as one
// function in its own memory, with nothing of TensorFlow.js around it. What the training step could reach at most with the
// same arithmetic: evaluate all states, sample, loss, backward, Adam. Two hidden layers, uniform backward policy.
import { adam } from './adam';
import { columnSums } from './elementwise';
import { matmul, matmulScratchBytes } from './matmul';

const BETA1: f64 = 0.9;
const BETA2: f64 = 0.999;
const PARAMETER_COUNT: i32 = 7;

let rows: i32 = 0;
let inputWidth: i32 = 0;
let hiddenWidth: i32 = 0;
let actionCount: i32 = 0;
let batchSize: i32 = 0;
let maxLength: i32 = 0;
let stateCount: i32 = 0;
let step: i32 = 0;

/** Sizes of W0, b0, W1, b1, W2, b2, log Z. */
let sizes: StaticArray<i32> = new StaticArray<i32>(PARAMETER_COUNT);
let parameters: StaticArray<usize> = new StaticArray<usize>(PARAMETER_COUNT);
let gradients: StaticArray<usize> = new StaticArray<usize>(PARAMETER_COUNT);
let firstMoments: StaticArray<usize> = new StaticArray<usize>(PARAMETER_COUNT);
let secondMoments: StaticArray<usize> = new StaticArray<usize>(PARAMETER_COUNT);

let features: usize = 0;
let nextStates: usize = 0;
let rowOfState: usize = 0;
let parentCounts: usize = 0;
let logRewards: usize = 0;
let hidden0: usize = 0;
let hidden1: usize = 0;
let logits: usize = 0;
let logitGradients: usize = 0;
let hiddenGradient0: usize = 0;
let hiddenGradient1: usize = 0;
let logPolicies: usize = 0;
let visitedStates: usize = 0;
let chosenActions: usize = 0;
let scratch: usize = 0;

function zeroed(bytes: usize): usize {
  const address = (heap.alloc(bytes + 64) + 63) & ~(<usize>63);
  memory.fill(address, 0, bytes);
  return address;
}

export function create(
  rowCount: i32,
  featureCount: i32,
  hidden: i32,
  actions: i32,
  batch: i32,
  longest: i32,
  states: i32,
): void {
  rows = rowCount;
  inputWidth = featureCount;
  hiddenWidth = hidden;
  actionCount = actions;
  batchSize = batch;
  maxLength = longest;
  stateCount = states;
  sizes[0] = featureCount * hidden;
  sizes[1] = hidden;
  sizes[2] = hidden * hidden;
  sizes[3] = hidden;
  sizes[4] = hidden * actions;
  sizes[5] = actions;
  sizes[6] = 1;
  for (let i = 0; i < PARAMETER_COUNT; i++) {
    const bytes = <usize>sizes[i] << 2;
    parameters[i] = zeroed(bytes);
    gradients[i] = zeroed(bytes);
    firstMoments[i] = zeroed(bytes);
    secondMoments[i] = zeroed(bytes);
  }
  features = zeroed(<usize>(rowCount * featureCount) << 2);
  nextStates = zeroed(<usize>(states * actions) << 2);
  rowOfState = zeroed(<usize>states << 2);
  parentCounts = zeroed(<usize>states << 2);
  logRewards = zeroed(<usize>states << 2);
  hidden0 = zeroed(<usize>(rowCount * hidden) << 2);
  hidden1 = zeroed(<usize>(rowCount * hidden) << 2);
  hiddenGradient0 = zeroed(<usize>(rowCount * hidden) << 2);
  hiddenGradient1 = zeroed(<usize>(rowCount * hidden) << 2);
  logits = zeroed(<usize>(rowCount * actions) << 2);
  logitGradients = zeroed(<usize>(rowCount * actions) << 2);
  logPolicies = zeroed(<usize>(rowCount * actions) << 2);
  visitedStates = zeroed(<usize>(batch * (longest + 1)) << 2);
  chosenActions = zeroed(<usize>(batch * longest) << 2);
  scratch = zeroed(matmulScratchBytes());
}

export function parameterAddress(index: i32): usize {
  return parameters[index];
}
export function featuresAddress(): usize {
  return features;
}
export function nextStatesAddress(): usize {
  return nextStates;
}
export function rowOfStateAddress(): usize {
  return rowOfState;
}
export function parentCountsAddress(): usize {
  return parentCounts;
}
export function logRewardsAddress(): usize {
  return logRewards;
}

/** First word of Philox4x32-10 (Salmon et al. 2011), as a uniform on (0, 1). */
function uniform(counter0: u32, counter1: u32, counter2: u32): f32 {
  let c0 = counter0;
  let c1 = counter1;
  let c2 = counter2;
  let c3: u32 = 0;
  let key0: u32 = 1;
  let key1: u32 = 2;
  for (let round = 0; round < 10; round++) {
    const product0 = <u64>c0 * 0xd2511f53;
    const product1 = <u64>c2 * 0xcd9e8d57;
    c0 = <u32>(product1 >> 32) ^ c1 ^ key0;
    c1 = <u32>product1;
    c2 = <u32>(product0 >> 32) ^ c3 ^ key1;
    c3 = <u32>product0;
    key0 += 0x9e3779b9;
    key1 += 0xbb67ae85;
  }
  return <f32>((<f64>c0 + 0.5) / 4294967296.0);
}

function forward(): void {
  matmul(features, parameters[0], hidden0, parameters[1], 0, rows, inputWidth, hiddenWidth, false, false, true, scratch);
  matmul(hidden0, parameters[2], hidden1, parameters[3], 0, rows, hiddenWidth, hiddenWidth, false, false, true, scratch);
  matmul(hidden1, parameters[4], logits, parameters[5], 0, rows, hiddenWidth, actionCount, false, false, false, scratch);
}

function isLegal(state: i32, action: i32): bool {
  return load<i32>(nextStates + (<usize>(state * actionCount + action) << 2)) >= 0;
}

function rowOf(state: i32): i32 {
  return load<i32>(rowOfState + (<usize>state << 2));
}

/** log P_F of every state with a choice. */
function logSoftmax(): void {
  for (let state = 0; state < stateCount; state++) {
    const row = rowOf(state);
    if (row < 0) continue;
    const from = logits + (<usize>(row * actionCount) << 2);
    const to = logPolicies + (<usize>(row * actionCount) << 2);
    let maximum: f32 = -f32.MAX_VALUE;
    for (let action = 0; action < actionCount; action++) {
      if (isLegal(state, action)) maximum = max<f32>(maximum, load<f32>(from + (<usize>action << 2)));
    }
    let sum: f32 = 0;
    for (let action = 0; action < actionCount; action++) {
      if (isLegal(state, action)) sum += Mathf.exp(load<f32>(from + (<usize>action << 2)) - maximum);
    }
    const logSum = maximum + Mathf.log(sum);
    for (let action = 0; action < actionCount; action++) {
      store<f32>(to + (<usize>action << 2), load<f32>(from + (<usize>action << 2)) - logSum);
    }
  }
}

function chooseAction(state: i32, draw: f32): i32 {
  const row = rowOf(state);
  let cumulative: f32 = 0;
  let last = 0;
  for (let action = 0; action < actionCount; action++) {
    if (!isLegal(state, action)) continue;
    last = action;
    if (row < 0) return action;
    cumulative += Mathf.exp(load<f32>(logPolicies + (<usize>(row * actionCount + action) << 2)));
    if (draw < cumulative) return action;
  }
  return last;
}

/** Samples one trajectory; returns its length. */
function sample(trajectory: i32): i32 {
  const states = visitedStates + (<usize>(trajectory * (maxLength + 1)) << 2);
  const actions = chosenActions + (<usize>(trajectory * maxLength) << 2);
  let state = 0;
  for (let t = 0; t < maxLength; t++) {
    const action = chooseAction(state, uniform(step, trajectory, t));
    store<i32>(states + (<usize>t << 2), state);
    store<i32>(actions + (<usize>t << 2), action);
    if (action == actionCount - 1) return t + 1;
    state = load<i32>(nextStates + (<usize>(state * actionCount + action) << 2));
  }
  return maxLength;
}

/** Adds the gradient of one trajectory's squared residual to the logits' gradient; returns the squared residual. */
function score(trajectory: i32, length: i32): f32 {
  const states = visitedStates + (<usize>(trajectory * (maxLength + 1)) << 2);
  const actions = chosenActions + (<usize>(trajectory * maxLength) << 2);
  let residual = load<f32>(parameters[6]);
  for (let t = 0; t < length; t++) {
    const state = load<i32>(states + (<usize>t << 2));
    const row = rowOf(state);
    const action = load<i32>(actions + (<usize>t << 2));
    if (row >= 0) residual += load<f32>(logPolicies + (<usize>(row * actionCount + action) << 2));
    if (t > 0) residual += Mathf.log(<f32>load<i32>(parentCounts + (<usize>state << 2)));
    if (t == length - 1) residual -= load<f32>(logRewards + (<usize>state << 2));
  }
  const slope: f32 = (<f32>2 * residual) / <f32>batchSize;
  for (let t = 0; t < length; t++) {
    const state = load<i32>(states + (<usize>t << 2));
    const row = rowOf(state);
    if (row < 0) continue;
    const chosen = load<i32>(actions + (<usize>t << 2));
    for (let action = 0; action < actionCount; action++) {
      if (!isLegal(state, action)) continue;
      const offset = <usize>(row * actionCount + action) << 2;
      const indicator: f32 = action == chosen ? 1 : 0;
      const change = slope * (indicator - Mathf.exp(load<f32>(logPolicies + offset)));
      store<f32>(logitGradients + offset, load<f32>(logitGradients + offset) + change);
    }
  }
  store<f32>(gradients[6], load<f32>(gradients[6]) + slope);
  return residual * residual;
}

function backward(): void {
  const h = hiddenWidth;
  matmul(hidden1, logitGradients, gradients[4], 0, 0, h, rows, actionCount, true, false, false, scratch);
  columnSums(logitGradients, gradients[5], rows, actionCount);
  matmul(logitGradients, parameters[4], hiddenGradient1, 0, hidden1, rows, actionCount, h, false, true, false, scratch);
  matmul(hidden0, hiddenGradient1, gradients[2], 0, 0, h, rows, h, true, false, false, scratch);
  columnSums(hiddenGradient1, gradients[3], rows, h);
  matmul(hiddenGradient1, parameters[2], hiddenGradient0, 0, hidden0, rows, h, h, false, true, false, scratch);
  matmul(features, hiddenGradient0, gradients[0], 0, 0, inputWidth, rows, h, true, false, false, scratch);
  columnSums(hiddenGradient0, gradients[1], rows, h);
}

function update(learningRate: f64, logZLearningRate: f64): void {
  const correction1 = 1 - BETA1 ** <f64>step;
  const rootScale = <f32>(1 / Math.sqrt(1 - BETA2 ** <f64>step));
  for (let i = 0; i < PARAMETER_COUNT; i++) {
    const rate = i == 6 ? logZLearningRate : learningRate;
    adam(
      parameters[i], gradients[i], firstMoments[i], secondMoments[i], sizes[i], <f32>BETA1, <f32>(1 - BETA1), <f32>BETA2,
      <f32>(1 - BETA2), <f32>(rate / correction1), rootScale, 1e-8,
    );
  }
}

/** One iteration; returns the loss before the update. */
export function iterate(learningRate: f64, logZLearningRate: f64): f32 {
  step += 1;
  forward();
  logSoftmax();
  memory.fill(logitGradients, 0, <usize>(rows * actionCount) << 2);
  store<f32>(gradients[6], 0);
  let loss: f32 = 0;
  for (let trajectory = 0; trajectory < batchSize; trajectory++) loss += score(trajectory, sample(trajectory));
  backward();
  update(learningRate, logZLearningRate);
  return loss / <f32>batchSize;
}
