import * as tf from '@tensorflow/tfjs';
import type { TrainingParameters } from '../src/gfn/settingsRegistry.ts';
import type { Problem } from '../src/gfn/problem.ts';
import { encodeStates } from '../src/gfn/sampling/evaluation.ts';
import type { StateSpace } from '../src/gfn/sampling/stateSpace.ts';
import { replaceKernel } from '../src/tensor/kernels/ownKernel.ts';
import type { Contender } from './harness.ts';

const MATMULS = ['BatchMatMul', '_FusedMatMul'];

export type CreateNaive = (problem: Problem, training: TrainingParameters) => Naive;

/** To be called before our kernels are installed: the reference runs on TensorFlow.js's own matrix products. */
export function openNaive(): CreateNaive {
  const plain = currentMatmuls();
  let ours = plain;
  const before = (): void => {
    ours = currentMatmuls();
    plain.forEach(register);
  };
  return (problem, training) => ({ ...createNaive(problem, training), before, after: () => ours.forEach(register) });
}

function currentMatmuls(): readonly tf.KernelFunc[] {
  return MATMULS.map((name) => tf.getKernel(name, 'wasm').kernelFunc);
}

function register(kernel: tf.KernelFunc, index: number): void {
  replaceKernel(MATMULS[index] as string, 'wasm', kernel);
}

export interface Naive extends Contender {
  iterate(): void;
  dispose(): void;
}

/**
 * The reference: trajectory balance on plain TensorFlow.js as one would write it down first. Every step of the rollout
 * evaluates a model of dense layers on the whole batch, the gradient comes from the recorded tape, the update from tf.train.adam.
 */
function createNaive({ space }: Problem, training: TrainingParameters): Naive {
  const { hiddenLayers, hiddenWidth, batchSize } = training;
  const model = tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: [space.featureCount] })] });
  for (let layer = 0; layer < hiddenLayers; layer++) model.add(tf.layers.dense({ units: hiddenWidth, activation: 'relu' }));
  model.add(tf.layers.dense({ units: space.actionCount }));
  const logZ = tf.variable(tf.scalar(0));
  const policyOptimizer = tf.train.adam(training.learningRate);
  const logZOptimizer = tf.train.adam(training.logZLearningRate);

  const loss = (): tf.Scalar => {
    const { logPF, logPB, logReward } = rollOut(space, (input) => model.apply(input) as tf.Tensor2D, batchSize);
    const residual = tf.sub(tf.sub(tf.add(logPF, logZ), logPB), logReward);
    return tf.mean(tf.square(residual));
  };
  return {
    name: 'naive',
    iterate: () => {
      const { value, grads } = tf.variableGrads(loss);
      const gradients = Object.entries(grads).map(([name, tensor]) => ({ name, tensor }));
      policyOptimizer.applyGradients(gradients.filter(({ name }) => name !== logZ.name));
      logZOptimizer.applyGradients(gradients.filter(({ name }) => name === logZ.name));
      value.dataSync();
      tf.dispose([value, grads]);
    },
    dispose: () => {
      for (const part of [model, logZ, policyOptimizer, logZOptimizer]) part.dispose();
    },
  };
}

interface RollOut {
  /** [B] sums over the steps of each trajectory. */
  readonly logPF: tf.Tensor1D;
  readonly logPB: tf.Tensor1D;
  readonly logReward: tf.Tensor1D;
}

function rollOut(space: StateSpace, policy: (features: tf.Tensor2D) => tf.Tensor2D, batchSize: number): RollOut {
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
    const logits: tf.Tensor2D = tf.add(policy(input), tf.tensor2d(penalties, [batchSize, actionCount]));
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
