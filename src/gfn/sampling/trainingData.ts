import type { RunConfig } from '../../config/runConfig.ts';
import { RandomStream } from '../../rng/randomStream.ts';
import type { Problem } from '../problem.ts';
import { scheduled, trainingProgress } from '../schedules.ts';
import type { Behaviour } from './behaviour.ts';
import type { PolicyRows } from './policyRows.ts';
import { sampleTrajectories, type EvaluateStates } from './sampleTrajectories.ts';
import type { TrajectoryBatch } from './trajectoryBatch.ts';

/** The policy as a sampler sees it at one moment. */
export interface SamplingMoment {
  readonly rows: PolicyRows;
  /** Null where all rows are there. */
  readonly evaluate: EvaluateStates | null;
  readonly iteration: number;
}

/** What a run trains on: fresh samples of the policy, as the settings modify them, and what is kept of earlier ones. */
export class TrainingData {
  readonly #problem: Problem;
  readonly #stream: RandomStream;
  #config: RunConfig;

  constructor(config: RunConfig, problem: Problem) {
    this.#config = config;
    this.#problem = problem;
    this.#stream = new RandomStream(config.training.seed, 'forwardSampling');
  }

  /** Takes over settings that may change while a run goes on. */
  tune(config: RunConfig): void {
    this.#config = config;
  }

  /** A batch of fresh trajectories, each of which costs one reward call. */
  fresh({ rows, evaluate, iteration }: SamplingMoment): Promise<TrajectoryBatch> {
    return sampleTrajectories(this.#problem.space, rows, evaluate, this.#stream, {
      batchSize: this.#config.training.batchSize,
      iteration,
      behaviour: behaviourAt(this.#config, iteration),
    });
  }

  /** Takes note of fresh trajectories once they were learned from. */
  record(_batch: TrajectoryBatch): void {}

  /** True where `replayed` has something to give at this iteration. */
  hasReplay(_iteration: number): boolean {
    return false;
  }

  /** A batch of trajectories to objects found earlier; costs no reward call. Asked only where `hasReplay`. */
  replayed(moment: SamplingMoment): Promise<TrajectoryBatch> {
    return this.fresh(moment);
  }

  /** What is kept of earlier samples, as plain data. */
  save(): readonly unknown[] {
    return [];
  }

  load(_kept: readonly unknown[]): void {}
}

/** ε and temperature as their schedules have them at an iteration. */
export function behaviourAt({ training }: RunConfig, iteration: number): Behaviour {
  const progress = trainingProgress(iteration, training.iterations);
  const { explorationSchedule, explorationEpsilon, explorationEpsilonEnd } = training;
  const { temperatureSchedule, samplingTemperature, samplingTemperatureEnd } = training;
  return {
    epsilon: scheduled(explorationSchedule, progress, explorationEpsilon, explorationEpsilonEnd),
    temperature: scheduled(temperatureSchedule, progress, samplingTemperature, samplingTemperatureEnd),
  };
}
