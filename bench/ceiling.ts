import asc from 'assemblyscript/asc';
import type { Problem } from '../src/gfn/problem.ts';
import { encodeStates } from '../src/gfn/sampling/evaluation.ts';
import { RandomStream } from '../src/rng/randomStream.ts';
import type { TrainingParameters } from '../src/gfn/settingsRegistry.ts';
import type { Contender } from './harness.ts';

/** The functions of assembly/ceiling.ts. */
interface CeilingModule {
  readonly memory: WebAssembly.Memory;
  create(
    rows: number,
    features: number,
    hidden: number,
    actions: number,
    batch: number,
    longest: number,
    states: number,
  ): void;
  parameterAddress(index: number): number;
  featuresAddress(): number;
  nextStatesAddress(): number;
  rowOfStateAddress(): number;
  parentCountsAddress(): number;
  logRewardsAddress(): number;
  iterate(learningRate: number, logZLearningRate: number): number;
}

async function compile(): Promise<WebAssembly.Module> {
  let binary: Uint8Array<ArrayBuffer> | undefined;
  const options = ['--outFile', 'ceiling.wasm', '--runtime', 'stub', '--optimizeLevel', '3', '--noAssert', '--converge'];
  const features = ['--enable', 'simd', '--enable', 'bulk-memory'];
  const messages: string[] = [];
  const { error } = await asc.main(['assembly/ceiling.ts', '--baseDir', process.cwd(), ...options, ...features], {
    writeFile: (name: string, contents: string | Uint8Array) => {
      if (name === 'ceiling.wasm' && typeof contents !== 'string') binary = Uint8Array.from(contents);
    },
    stderr: { write: (text: string | Uint8Array) => messages.push(String(text)) },
  });
  if (error !== null || binary === undefined) throw new Error(`assembly/ceiling.ts does not compile: ${messages.join('')}`);
  return new WebAssembly.Module(binary);
}

let compiled: Promise<WebAssembly.Module> | undefined;

export interface Ceiling extends Contender {
  /** The loss of one iteration more. */
  iterate(): void;
  /** Loss of the last iteration. */
  loss(): number;
}

/**
 * The hand-written loop: one trajectory-balance iteration on the whole table of states in one call into WebAssembly.
 * @param problem with a compiled graph
 */
export async function createCeiling(problem: Problem, training: TrainingParameters): Promise<Ceiling> {
  const { graph, space } = problem;
  if (graph === null) throw new Error('The ceiling loop needs a compiled graph.');
  compiled ??= compile();
  const instance = new WebAssembly.Instance(await compiled, { env: { abort: () => undefined } });
  const ceiling = instance.exports as unknown as CeilingModule;
  const { decisionStates, stateCount, actionCount, featureCount, maxTrajectoryLength } = graph;
  const rows = decisionStates.length;
  const { hiddenWidth, batchSize } = training;
  ceiling.create(rows, featureCount, hiddenWidth, actionCount, batchSize, maxTrajectoryLength, stateCount);
  const floats = (address: number): Float32Array => new Float32Array(ceiling.memory.buffer, address);
  const integers = (address: number): Int32Array => new Int32Array(ceiling.memory.buffer, address);
  floats(ceiling.featuresAddress()).set(encodeStates(space, decisionStates, rows));
  floats(ceiling.logRewardsAddress()).set(graph.logReward);
  integers(ceiling.nextStatesAddress()).set(graph.next);
  const rowOfState = integers(ceiling.rowOfStateAddress());
  const parentCounts = integers(ceiling.parentCountsAddress());
  for (let state = 0; state < stateCount; state++) {
    rowOfState[state] = -1;
    parentCounts[state] = space.parentCount(state);
  }
  decisionStates.forEach((state, row) => (rowOfState[state] = row));
  const stream = new RandomStream(training.seed, 'initialisation');
  const fanIns = [featureCount, featureCount, hiddenWidth, hiddenWidth, hiddenWidth, hiddenWidth];
  const sizes = [featureCount * hiddenWidth, hiddenWidth, hiddenWidth ** 2, hiddenWidth, hiddenWidth * actionCount, actionCount];
  sizes.forEach((size, index) => {
    const bound = 1 / Math.sqrt(fanIns[index] as number);
    const values = floats(ceiling.parameterAddress(index)).subarray(0, size);
    stream.fillUniform(values, -bound, bound, index);
  });
  let loss = Number.NaN;
  return {
    name: 'ceiling',
    iterate: () => {
      loss = ceiling.iterate(training.learningRate, training.logZLearningRate);
    },
    loss: () => loss,
  };
}
