import * as tf from '@tensorflow/tfjs-core';
// The package's Node build registers no gradients. By its path, so that bench/vite.config.ts bundles it.
import '../node_modules/@tensorflow/tfjs-core/dist/register_all_gradients.js';
import type { TrainingParameters } from '../src/gfn/settingsRegistry.ts';
import type { Problem } from '../src/gfn/problem.ts';
import { encodeStates } from '../src/gfn/sampling/evaluation.ts';
import type { StateSpace } from '../src/gfn/sampling/stateSpace.ts';
import { RandomStream } from '../src/rng/randomStream.ts';
import { replaceKernel } from '../src/tensor/kernels/ownKernel.ts';
import type { Contender } from './harness.ts';

const MATMULS = ['BatchMatMul', '_FusedMatMul'];

/** To be called before our kernels are installed; runs the reference on TensorFlow.js's own matrix products. */
export function plainMatmuls(): Pick<Contender, 'before' | 'after'> {
  const plain = currentMatmuls();
  let ours = plain;
  return {
    before: () => {
      ours = currentMatmuls();
      plain.forEach(register);
    },
    after: () => ours.forEach(register),
  };
}

function currentMatmuls(): readonly tf.KernelFunc[] {
  return MATMULS.map((name) => tf.getKernel(name, 'wasm').kernelFunc);
}

function register(kernel: tf.KernelFunc, index: number): void {
  replaceKernel(MATMULS[index] as string, 'wasm', kernel);
}

interface Layer {
  readonly weights: tf.Variable<tf.Rank.R2>;
  readonly biases: tf.Variable<tf.Rank.R1>;
}

export interface Naive extends Contender {
  iterate(): void;
  dispose(): void;
}

/**
 * The reference: trajectory balance on plain TensorFlow.js as one would write it down first. Every step of the rollout
 * evaluates the network on the whole batch, the gradient comes from the recorded tape, the update from tf.train.adam.
 */
export function createNaive({ space }: Problem, training: TrainingParameters): Naive {
  const widths = [space.featureCount, ...Array<number>(training.hiddenLayers).fill(training.hiddenWidth), space.actionCount];
  const stream = new RandomStream(training.seed, 'initialisation');
  const layers = widths.slice(1).map((width, index) => createLayer(stream, index, widths[index] as number, width));
  const logZ = tf.variable(tf.scalar(0));
  const policyOptimizer = tf.train.adam(training.learningRate);
  const logZOptimizer = tf.train.adam(training.logZLearningRate);
  const policyVariables = layers.flatMap(({ weights, biases }) => [weights, biases]);

  const loss = (): tf.Scalar => {
    const { logPF, logPB, logReward } = rollOut(space, layers, training.batchSize);
    const residual = tf.sub(tf.sub(tf.add(logPF, logZ), logPB), logReward);
    return tf.mean(tf.square(residual));
  };
  return {
    name: 'naive',
    iterate: () => {
      const { value, grads } = tf.variableGrads(loss, [...policyVariables, logZ]);
      const gradients = Object.entries(grads).map(([name, gradient]) => ({ name, tensor: gradient }));
      policyOptimizer.applyGradients(gradients.filter(({ name }) => name !== logZ.name));
      logZOptimizer.applyGradients(gradients.filter(({ name }) => name === logZ.name));
      value.dataSync();
      tf.dispose([value, grads]);
    },
    dispose: () => tf.dispose([policyVariables, logZ]),
  };
}

function createLayer(stream: RandomStream, index: number, fanIn: number, fanOut: number): Layer {
  const bound = 1 / Math.sqrt(fanIn);
  const weights = new Float32Array(fanIn * fanOut);
  const biases = new Float32Array(fanOut);
  stream.fillUniform(weights, -bound, bound, 2 * index);
  stream.fillUniform(biases, -bound, bound, 2 * index + 1);
  return { weights: tf.variable(tf.tensor2d(weights, [fanIn, fanOut])), biases: tf.variable(tf.tensor1d(biases)) };
}

function forward(layers: readonly Layer[], input: tf.Tensor2D): tf.Tensor2D {
  return layers.reduce<tf.Tensor2D>((values, { weights, biases }, index) => {
    const sums: tf.Tensor2D = tf.add(tf.matMul(values, weights), biases);
    return index + 1 < layers.length ? tf.relu(sums) : sums;
  }, input);
}

interface RollOut {
  /** [B] sums over the steps of each trajectory. */
  readonly logPF: tf.Tensor1D;
  readonly logPB: tf.Tensor1D;
  readonly logReward: tf.Tensor1D;
}

function rollOut(space: StateSpace, layers: readonly Layer[], batchSize: number): RollOut {
  const { actionCount, exitAction, maxTrajectoryLength } = space;
  let states = Array<number>(batchSize).fill(space.initialState);
  let active = Array<boolean>(batchSize).fill(true);
  let logPF: tf.Tensor1D = tf.zeros([batchSize]);
  const logPB = new Float32Array(batchSize);
  for (let t = 0; t < maxTrajectoryLength; t++) {
    const input = tf.tensor2d(encodeStates(space, states, batchSize), [batchSize, space.featureCount]);
    const penalties = Float32Array.from({ length: batchSize * actionCount }, (_, entry) =>
      space.isLegal(states[Math.floor(entry / actionCount)] as number, entry % actionCount) ? 0 : -1e9,
    );
    const logits: tf.Tensor2D = tf.add(forward(layers, input), tf.tensor2d(penalties, [batchSize, actionCount]));
    // Through the host, because sampling has no gradient.
    const actions = tf.multinomial(logits, 1).dataSync();
    const chosen = tf.tensor1d(actions, 'int32');
    const chosenLogProbability: tf.Tensor1D = tf.sum(tf.mul(tf.logSoftmax(logits), tf.oneHot(chosen, actionCount)), 1);
    logPF = tf.add(logPF, tf.mul(chosenLogProbability, tf.tensor1d(active.map(Number))));
    const goesOn = active.map((isActive, b) => isActive && actions[b] !== exitAction);
    states = states.map((state, b) => (goesOn[b] === true ? space.next(state, actions[b] as number) : state));
    states.forEach((state, b) => {
      if (goesOn[b] === true) logPB[b] = (logPB[b] as number) - Math.log(space.parentCount(state));
    });
    active = goesOn;
  }
  const logReward = states.map((state) => space.logReward(state));
  return { logPF, logPB: tf.tensor1d(logPB), logReward: tf.tensor1d(logReward) };
}
