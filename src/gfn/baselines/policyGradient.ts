import type { RunConfig } from '../../config/runConfig.ts';
import { RunEvaluator, type MetricValues } from '../evaluation/runEvaluator.ts';
import { resolveMethod } from '../method.ts';
import type { Problem } from '../problem.ts';
import { Trainer, type TrainerOptions } from '../trainer.ts';
import { rewardOnlyConfig, type Baseline } from './baseline.ts';

/**
 * REINFORCE on the reward: the run's own trainer with another objective, and so with the run's network, seed, batch and
 * rates. It learns from its own samples alone, as its gradient asks.
 */
export class PolicyGradient implements Baseline {
  readonly callsPerAdvance: number;
  readonly #problem: Problem;
  readonly #trainer: Trainer;
  readonly #evaluator: RunEvaluator;

  constructor(config: RunConfig, problem: Problem, backend: TrainerOptions['backend']) {
    const method = resolveMethod(rewardOnlyConfig(config), problem.space);
    this.#problem = problem;
    this.callsPerAdvance = config.training.batchSize;
    this.#trainer = new Trainer(method, problem, { backend });
    this.#evaluator = new RunEvaluator(problem, method);
  }

  get rewardCalls(): number {
    return this.#evaluator.rewardCalls;
  }

  async advance(): Promise<void> {
    this.#evaluator.record(await this.#trainer.step());
  }

  async evaluate(): Promise<MetricValues> {
    return (await this.#evaluator.evaluate(this.#trainer)).values;
  }

  tune(config: RunConfig): void {
    this.#trainer.tune(resolveMethod(rewardOnlyConfig(config), this.#problem.space));
  }

  dispose(): void {
    this.#trainer.dispose();
  }
}
