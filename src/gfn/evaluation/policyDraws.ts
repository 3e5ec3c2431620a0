import type { RunConfig } from '../../config/runConfig.ts';
import { logSumExp } from '../../lib/logSumExp.ts';
import { RandomStream } from '../../rng/randomStream.ts';
import type { PolicyDraws } from '../metrics/metric.ts';
import type { PolicyNetwork } from '../policies/policyNetwork.ts';
import type { Problem } from '../problem.ts';
import { createRows } from '../runParts.ts';
import { ON_POLICY } from '../sampling/behaviour.ts';
import { createDirectSpace } from '../sampling/directSpace.ts';
import { logRatios, statesOfLogRatios } from '../sampling/logWeights.ts';
import type { PolicyRows } from '../sampling/policyRows.ts';
import { sampleBackward } from '../sampling/sampleBackward.ts';
import { sampleTrajectories, type EvaluateStates } from '../sampling/sampleTrajectories.ts';
import type { StateSpace } from '../sampling/stateSpace.ts';
import type { TrajectoryBatch } from '../sampling/trajectoryBatch.ts';
import { createVisitedEvaluation } from '../sampling/visitedEvaluation.ts';

/** Trajectories of the policy per evaluation, N. */
const FORWARD_DRAWS = 128;

/** Objects whose log P(x) is estimated per evaluation, M, and trajectories drawn backwards to each, K. */
const ESTIMATED_OBJECTS = 128;
const BACKWARD_DRAWS = 10;

/** Keeps the draws apart from other backward sampling in the same stream. */
const PURPOSE = 0;

/** A sampled object as plain data. */
export interface DrawnObject {
  readonly plain: unknown;
  readonly logReward: number;
}

/**
 * Draws from a policy whose space cannot be listed, for evaluation alone. States are numbered in a space of its own, so
 * that the run's is left as it is; what is drawn depends on the seed and the iteration. Rewards looked up here are
 * not counted as reward calls: nothing learns from them.
 */
export class PolicyDrawer {
  readonly #space: StateSpace;
  readonly #rows: PolicyRows;
  readonly #stream: RandomStream;

  constructor(config: RunConfig, problem: Problem) {
    this.#space = createDirectSpace(problem.environment);
    this.#rows = createRows(config, { ...problem, space: this.#space });
    this.#stream = new RandomStream(config.training.seed, 'evaluation');
  }

  /** @param objects distinct objects sampled lately; where they are many, an even choice of them is looked at */
  async draw(network: PolicyNetwork, iteration: number, objects: readonly DrawnObject[]): Promise<PolicyDraws> {
    const evaluation = createVisitedEvaluation(this.#space, network);
    this.#space.beginIteration();
    this.#rows.setLogits(await evaluation.begin());
    const evaluate: EvaluateStates = (states) => {
      const requested = evaluation.request(states);
      return requested === null ? null : requested.then((logits) => this.#rows.setLogits(logits));
    };
    try {
      const logWeights = await this.#logWeights(evaluate, iteration);
      const chosen = evenly(objects, ESTIMATED_OBJECTS);
      return {
        logWeights,
        logReward: Float64Array.from(chosen, ({ logReward }) => logReward),
        logProbability: await this.#logProbabilities(evaluate, iteration, chosen),
      };
    } finally {
      evaluation.dispose();
    }
  }

  /** Of edge flows P_B is the share of a parent in the inflow, which the visited states do not tell. */
  async #logWeights(evaluate: EvaluateStates, iteration: number): Promise<Float64Array | null> {
    if (this.#rows.form.hasEdgeFlows) return null;
    const settings = { batchSize: FORWARD_DRAWS, iteration, behaviour: ON_POLICY };
    const batch = await sampleTrajectories(this.#space, this.#rows, evaluate, this.#stream, settings);
    const ratios = await this.#logRatios(evaluate, batch);
    return ratios.map((ratio, b) => ratio + (batch.logReward[b] as number));
  }

  /** log ¹⁄K Σ P_F(τ)/P_B(τ|x), unbiased before the log for any P_B that takes back every step. */
  async #logProbabilities(evaluate: EvaluateStates, iteration: number, chosen: readonly DrawnObject[]): Promise<Float64Array> {
    const objects = chosen.flatMap(({ plain }) => Array<number>(BACKWARD_DRAWS).fill(this.#space.fromPlain(plain)));
    const batch = await sampleBackward(this.#space, this.#rows, evaluate, this.#stream, { objects, iteration, purpose: PURPOSE });
    const ratios = await this.#logRatios(evaluate, batch);
    return Float64Array.from(chosen, (_, object) => {
      const draws = ratios.subarray(object * BACKWARD_DRAWS, (object + 1) * BACKWARD_DRAWS);
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
