import type { RunConfig } from '../../config/runConfig.ts';
import { sizeOf } from '../../lib/parameterSpecification.ts';
import { RandomStream } from '../../rng/randomStream.ts';
import { ParameterStore } from '../../tensor/parameterStore.ts';
import { RunEvaluator, type MetricValues } from '../evaluation/runEvaluator.ts';
import type { PolicyNetwork } from '../policies/policyNetwork.ts';
import type { Problem } from '../problem.ts';
import { resolveMethod } from '../method.ts';
import { createNetwork } from '../policies/createNetwork.ts';
import { batchOfObjects } from '../sampling/trajectoryBatch.ts';
import { rewardOnlyConfig, type Baseline } from './baseline.ts';
import { walkForward } from './uniformMoves.ts';

/** Keeps its draws apart from those of other baselines; the rest of the address is (batch, trajectory, move). */
const DRAW = 5;

/**
 * Every legal action with the same probability. It samples without a network; to be evaluated as any other policy it is also
 * the smallest network there can be, whose outputs are all 0.
 */
export class UniformPolicy implements Baseline {
  readonly callsPerAdvance: number;
  readonly #problem: Problem;
  readonly #stream: RandomStream;
  readonly #parameters = new ParameterStore();
  readonly #network: PolicyNetwork;
  readonly #evaluator: RunEvaluator;
  #batches = 0;

  constructor(config: RunConfig, problem: Problem) {
    const plain = rewardOnlyConfig(config);
    const smallest = { ...plain, training: { ...plain.training, hiddenLayers: 1, hiddenWidth: 1 } };
    this.callsPerAdvance = config.training.batchSize;
    this.#problem = problem;
    this.#stream = new RandomStream(config.training.seed, 'baseline');
    const method = resolveMethod(smallest, problem.space);
    for (const { name, group, shape } of method.parameters) this.#parameters.add(name, group, shape, new Float32Array(sizeOf(shape)));
    this.#network = createNetwork(method, this.#parameters);
    this.#evaluator = new RunEvaluator(problem, method);
  }

  get rewardCalls(): number {
    return this.#batches * this.callsPerAdvance;
  }

  async advance(): Promise<void> {
    const { space } = this.#problem;
    space.beginIteration();
    const objects = Array.from({ length: this.callsPerAdvance }, (_, b) => {
      const draw = (t: number): number => this.#stream.uniform(this.#batches, b, t, DRAW);
      return walkForward(space, space.initialState, draw).at(-1) as number;
    });
    this.#evaluator.record({ loss: 0, logZ: null, batch: batchOfObjects(space, objects) });
    this.#batches += 1;
  }

  async evaluate(): Promise<MetricValues> {
    const engine = { network: this.#network, readLogZ: async () => null, iteration: this.#batches };
    return (await this.#evaluator.evaluate(engine)).values;
  }

  tune(): void {}

  dispose(): void {
    this.#parameters.dispose();
  }
}
