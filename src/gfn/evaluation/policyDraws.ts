import { logSumExp } from '../../lib/logSumExp.ts';
import { RandomStream } from '../../rng/randomStream.ts';
import type { Method } from '../method.ts';
import type { PolicyDraws } from '../metrics/metric.ts';
import type { PolicyNetwork } from '../policies/policyNetwork.ts';
import type { Problem } from '../problem.ts';
import { ON_POLICY } from '../sampling/behaviour.ts';
import { createRows } from '../sampling/createRows.ts';
import { createDirectSpace } from '../sampling/directSpace.ts';
import { evaluateInto, type EvaluateStates } from '../sampling/evaluation.ts';
import { logRatios, statesOfLogRatios } from '../sampling/logWeights.ts';
import type { PolicyRows } from '../sampling/policyRows.ts';
import { sampleBackward } from '../sampling/sampleBackward.ts';
import { sampleTrajectories } from '../sampling/sampleTrajectories.ts';
import type { StateSpace } from '../sampling/stateSpace.ts';
import type { TrajectoryBatch } from '../sampling/trajectoryBatch.ts';
import { createVisitedEvaluation } from '../sampling/visitedEvaluation.ts';
import { SampleWindow, WINDOW_SIZE, type WindowEntry } from './sampleWindow.ts';

/** Objects whose log P(x) is estimated, M, and trajectories drawn backwards to each, K. */
const ESTIMATED_OBJECTS = 128;
const BACKWARD_DRAWS = 10;

/** Trajectories that an evaluation draws backwards, at most. */
export const BACKWARD_TRAJECTORIES = ESTIMATED_OBJECTS * BACKWARD_DRAWS;

/** Keeps the draws backwards apart from those forwards. */
const BACKWARD = 1;

/** What was drawn from a policy as it is. */
export interface DrawnSample {
  readonly iteration: number;
  /** The objects that N trajectories ended in. */
  readonly objects: SampleWindow;
  /** [M] those of them whose log P(x) was estimated. */
  readonly estimated: readonly WindowEntry[];
  readonly draws: PolicyDraws;
}

/**
 * Draws from a policy whose space cannot be listed, for evaluation alone: N = `WINDOW_SIZE` trajectories, and to some of the
 * objects they end in trajectories backwards. All of it is drawn anew each time, without exploration, so that nothing in it
 * is of an earlier policy. States are numbered in a space of its own, so that the run's is left as it is; what is drawn
 * depends on the seed and the iteration. Rewards looked up here are not counted as reward calls: nothing learns from them.
 */
export class PolicyDrawer {
  readonly #space: StateSpace;
  readonly #rows: PolicyRows;
  readonly #stream: RandomStream;

  constructor(method: Method, problem: Problem) {
    this.#space = createDirectSpace(problem.environment);
    this.#rows = createRows(method, { ...problem, space: this.#space });
    this.#stream = new RandomStream(method.settings.seed, 'evaluation');
  }

  async draw(network: PolicyNetwork, iteration: number): Promise<DrawnSample> {
    const evaluation = createVisitedEvaluation(this.#space, network);
    this.#space.beginIteration();
    this.#rows.setLogits(await evaluation.begin());
    const evaluate = evaluateInto(evaluation, this.#rows);
    try {
      const settings = { batchSize: WINDOW_SIZE, iteration, behaviour: ON_POLICY };
      const batch = await sampleTrajectories(this.#space, this.#rows, evaluate, this.#stream, settings);
      const objects = new SampleWindow();
      objects.record(this.#space, batch);
      const logWeights = this.#hasWeights ? await this.#logWeights(evaluate, batch) : null;
      const estimated = evenly(objects.distinct(), ESTIMATED_OBJECTS);
      const logProbability = await this.#estimate(evaluate, iteration, estimated);
      const logReward = Float64Array.from(estimated, (entry) => entry.logReward);
      return { iteration, objects, estimated, draws: { logWeights, logReward, logProbability } };
    } finally {
      evaluation.dispose();
    }
  }

  /** Of edge flows P_B is the share of a parent in the inflow, which the visited states do not tell. */
  get #hasWeights(): boolean {
    return !this.#rows.form.hasEdgeFlows;
  }

  async #logWeights(evaluate: EvaluateStates, batch: TrajectoryBatch): Promise<Float64Array> {
    const ratios = await this.#logRatios(evaluate, batch);
    return ratios.map((ratio, b) => ratio + (batch.logReward[b] as number));
  }

  /** log ¹⁄K Σ P_F(τ)/P_B(τ|x) of each, unbiased before the log for any P_B that takes back every step. */
  async #estimate(evaluate: EvaluateStates, iteration: number, chosen: readonly WindowEntry[]): Promise<Float64Array> {
    const objects = chosen.flatMap(({ plain }) => Array<number>(BACKWARD_DRAWS).fill(this.#space.fromPlain(plain)));
    const batch = await sampleBackward(this.#space, this.#rows, evaluate, this.#stream, { objects, iteration, purpose: BACKWARD });
    const ratios = await this.#logRatios(evaluate, batch);
    return Float64Array.from(chosen, (_, index) => {
      const draws = ratios.subarray(index * BACKWARD_DRAWS, (index + 1) * BACKWARD_DRAWS);
      return logSumExp(draws.map((ratio) => -ratio)) - Math.log(BACKWARD_DRAWS);
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
