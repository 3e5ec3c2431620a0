import type { RunConfig } from '../../config/runConfig.ts';
import { logSumExp } from '../../lib/logSumExp.ts';
import { RandomStream } from '../../rng/randomStream.ts';
import type { PolicyDraws } from '../metrics/metric.ts';
import type { PolicyNetwork } from '../policies/policyNetwork.ts';
import type { Problem } from '../problem.ts';
import { createRows } from '../runParts.ts';
import { ON_POLICY } from '../sampling/behaviour.ts';
import { createDirectSpace } from '../sampling/directSpace.ts';
import { evaluateInto, type EvaluateStates } from '../sampling/evaluation.ts';
import { logRatios, statesOfLogRatios } from '../sampling/logWeights.ts';
import type { PolicyRows } from '../sampling/policyRows.ts';
import { sampleBackward } from '../sampling/sampleBackward.ts';
import { sampleTrajectories } from '../sampling/sampleTrajectories.ts';
import type { StateSpace } from '../sampling/stateSpace.ts';
import type { TrajectoryBatch } from '../sampling/trajectoryBatch.ts';
import { createVisitedEvaluation } from '../sampling/visitedEvaluation.ts';
import { DrawPool } from './drawPool.ts';
import { WINDOW_SIZE } from './sampleWindow.ts';

/** Trajectories of the policy that are looked at, N. */
const FORWARD_DRAWS = 128;

/** Objects whose log P(x) is estimated, M, and trajectories drawn backwards to each, K. */
const ESTIMATED_OBJECTS = 128;
const BACKWARD_DRAWS = 10;

/** Keeps the draws backwards apart from those forwards. */
const BACKWARD = 1;

/** A sampled object as plain data. */
export interface DrawnObject {
  readonly key: string;
  readonly plain: unknown;
  readonly logReward: number;
}

interface EstimatedObject extends DrawnObject {
  readonly logProbability: number;
}

/**
 * Draws from a policy whose space cannot be listed, for evaluation alone. States are numbered in a space of its own, so
 * that the run's is left as it is; what is drawn depends on the seed and the iteration. Rewards looked up here are
 * not counted as reward calls: nothing learns from them. Results are kept as long as the samples of the window are
 * (`WINDOW_SIZE` trajectories), so that an evaluation soon after another draws an eighth.
 */
export class PolicyDrawer {
  readonly #space: StateSpace;
  readonly #rows: PolicyRows;
  readonly #stream: RandomStream;
  readonly #weights: DrawPool<number>;
  readonly #estimates: DrawPool<EstimatedObject>;

  constructor(config: RunConfig, problem: Problem) {
    this.#space = createDirectSpace(problem.environment);
    this.#rows = createRows(config, { ...problem, space: this.#space });
    this.#stream = new RandomStream(config.training.seed, 'evaluation');
    const longestAge = Math.ceil(WINDOW_SIZE / config.training.batchSize);
    this.#weights = new DrawPool(FORWARD_DRAWS, longestAge);
    this.#estimates = new DrawPool(ESTIMATED_OBJECTS, longestAge);
  }

  /** @param objects distinct objects sampled lately; where they are many, an even choice of them is looked at */
  async draw(network: PolicyNetwork, iteration: number, objects: readonly DrawnObject[]): Promise<PolicyDraws> {
    const evaluation = createVisitedEvaluation(this.#space, network);
    this.#space.beginIteration();
    this.#rows.setLogits(await evaluation.begin());
    const evaluate = evaluateInto(evaluation, this.#rows);
    try {
      if (this.#hasWeights) await this.#drawWeights(evaluate, iteration);
      await this.#estimate(evaluate, iteration, this.#choose(objects, this.#estimates.renew(iteration)));
    } finally {
      evaluation.dispose();
    }
    const estimates = this.#estimates.results;
    return {
      logWeights: this.#hasWeights ? Float64Array.from(this.#weights.results) : null,
      logReward: Float64Array.from(estimates, ({ logReward }) => logReward),
      logProbability: Float64Array.from(estimates, ({ logProbability }) => logProbability),
    };
  }

  /** Of edge flows P_B is the share of a parent in the inflow, which the visited states do not tell. */
  get #hasWeights(): boolean {
    return !this.#rows.form.hasEdgeFlows;
  }

  async #drawWeights(evaluate: EvaluateStates, iteration: number): Promise<void> {
    const settings = { batchSize: this.#weights.renew(iteration), iteration, behaviour: ON_POLICY };
    const batch = await sampleTrajectories(this.#space, this.#rows, evaluate, this.#stream, settings);
    const ratios = await this.#logRatios(evaluate, batch);
    ratios.forEach((ratio, b) => this.#weights.add(`${iteration} ${b}`, iteration, ratio + (batch.logReward[b] as number)));
  }

  /** Objects not estimated yet; where these are few, some of those whose estimates are the oldest. */
  #choose(objects: readonly DrawnObject[], count: number): readonly DrawnObject[] {
    const fresh = evenly(objects.filter(({ key }) => !this.#estimates.has(key)), count);
    return [...fresh, ...this.#estimates.oldest(Math.max(0, this.#estimates.portion - fresh.length))];
  }

  /** log ¹⁄K Σ P_F(τ)/P_B(τ|x), unbiased before the log for any P_B that takes back every step. */
  async #estimate(evaluate: EvaluateStates, iteration: number, chosen: readonly DrawnObject[]): Promise<void> {
    const objects = chosen.flatMap(({ plain }) => Array<number>(BACKWARD_DRAWS).fill(this.#space.fromPlain(plain)));
    const batch = await sampleBackward(this.#space, this.#rows, evaluate, this.#stream, { objects, iteration, purpose: BACKWARD });
    const ratios = await this.#logRatios(evaluate, batch);
    chosen.forEach(({ key, plain, logReward }, index) => {
      const draws = ratios.subarray(index * BACKWARD_DRAWS, (index + 1) * BACKWARD_DRAWS);
      const logProbability = logSumExp(draws.map((ratio) => -ratio)) - Math.log(BACKWARD_DRAWS);
      this.#estimates.add(key, iteration, { key, plain, logReward, logProbability });
    });
  }

  async #logRatios(evaluate: EvaluateStates, batch: TrajectoryBatch): Promise<Float64Array> {
    await evaluate(statesOfLogRatios(batch, this.#rows));
    return logRatios(batch, this.#space, this.#rows);
  }
}

/** At most `count` of the entries, evenly spread. */
function evenly<Entry>(entries: readonly Entry[], count: number): readonly Entry[] {
  if (entries.length <= count) return entries;
  return Array.from({ length: count }, (_, i) => entries[Math.floor((i * entries.length) / count)] as Entry);
}
