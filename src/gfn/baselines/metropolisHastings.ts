import type { RunConfig } from '../../config/runConfig.ts';
import { RandomStream } from '../../rng/randomStream.ts';
import type { MetricValues } from '../evaluation/runEvaluator.ts';
import type { Problem } from '../problem.ts';
import type { Baseline } from './baseline.ts';
import { proposeRebuilt, StepsBack } from './rebuildMove.ts';
import { SampleHistogram } from './sampleHistogram.ts';
import { walkForward } from './uniformMoves.ts';

/** Keeps the draws of one sweep apart; the rest of the address is (sweep, chain, move). */
const DRAWS = { start: 0, steps: 1, backward: 2, forward: 3, acceptance: 4 } as const;

/**
 * Metropolis–Hastings on the finished objects, with the environment's own moves backward and forward (`rebuildMove.ts`). As
 * many chains as a batch has objects, started from the uniform random policy; each sweep proposes once in every chain, and
 * each start and each proposal is a reward call. The state of every chain after every sweep is a sample.
 */
export class MetropolisHastings implements Baseline {
  readonly callsPerAdvance: number;
  readonly #problem: Problem;
  readonly #stream: RandomStream;
  readonly #stepsBack: StepsBack;
  readonly #samples: SampleHistogram;
  /** The object of each chain, as plain data that outlives the ids of a space. */
  #chains: readonly unknown[] | null = null;
  #sweeps = 0;

  constructor({ training }: RunConfig, problem: Problem) {
    this.callsPerAdvance = training.batchSize;
    this.#problem = problem;
    this.#stream = new RandomStream(training.seed, 'baseline');
    this.#stepsBack = new StepsBack(problem.space.maxTrajectoryLength - 1);
    this.#samples = new SampleHistogram(problem);
  }

  get rewardCalls(): number {
    return this.#sweeps * this.callsPerAdvance;
  }

  get samples(): SampleHistogram {
    return this.#samples;
  }

  async advance(): Promise<void> {
    const { space } = this.#problem;
    space.beginIteration();
    const objects =
      this.#chains === null
        ? Array.from({ length: this.callsPerAdvance }, (_, chain) => this.#start(chain))
        : this.#chains.map((plain, chain) => this.#move(space.fromPlain(plain), chain));
    this.#chains = objects.map((object) => space.toPlain(object));
    this.#samples.record(objects);
    this.#sweeps += 1;
  }

  async evaluate(): Promise<MetricValues> {
    return this.#samples.evaluate();
  }

  tune(): void {}

  dispose(): void {}

  #start(chain: number): number {
    const { space } = this.#problem;
    return walkForward(space, space.initialState, (t) => this.#stream.uniform(this.#sweeps, chain, t, DRAWS.start)).at(-1) as number;
  }

  #move(object: number, chain: number): number {
    const { space } = this.#problem;
    const draw = (t: number, purpose: number): number => this.#stream.uniform(this.#sweeps, chain, t, purpose);
    const proposal = proposeRebuilt(space, this.#stepsBack, object, {
      steps: draw(0, DRAWS.steps),
      backward: (t) => draw(t, DRAWS.backward),
      forward: (t) => draw(t, DRAWS.forward),
    });
    const logReward = space.logReward(object);
    // Away from an object that is worth nothing every move is right.
    if (logReward === -Infinity) return proposal.object;
    const logAcceptance = space.logReward(proposal.object) - logReward + proposal.logProposalRatio;
    return Math.log(draw(0, DRAWS.acceptance)) < logAcceptance ? proposal.object : object;
  }
}
