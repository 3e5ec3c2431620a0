import type { RunConfig } from '../../config/runConfig.ts';
import { labelled, message, type Message } from '../../lib/text/message.ts';
import { RandomStream } from '../../rng/randomStream.ts';
import { objectiveDefinition } from '../objectives/registry.ts';
import type { Problem } from '../problem.ts';
import { scheduled, trainingProgress } from '../schedules.ts';
import type { Behaviour } from './behaviour.ts';
import type { EvaluateStates } from './evaluation.ts';
import { knownObjectProblems, readKnownObjects, readPlainObject } from './knownObjects.ts';
import { LocalSearch, shareBatch } from './localSearch.ts';
import type { PolicyRows } from './policyRows.ts';
import { findReplayStrategy, UNIFORM, type ReplayStrategy } from './registry.ts';
import { ReplayBuffer } from './replayBuffer.ts';
import { evaluateAll, sampleBackward } from './sampleBackward.ts';
import { sampleTrajectories } from './sampleTrajectories.ts';
import { terminalState, type TrajectoryBatch } from './trajectoryBatch.ts';
import { joinBatches } from './trajectoryPaths.ts';

/** The policy as a sampler sees it at one moment. */
export interface SamplingMoment {
  readonly rows: PolicyRows;
  /** Null where all rows are there. */
  readonly evaluate: EvaluateStates | null;
  readonly iteration: number;
}

/** Backward draws of replay; local search counts its rounds from 1. */
const REPLAY_PURPOSE = 0;

/**
 * What a run trains on: fresh samples of the policy, as the settings modify them; and objects found or known before, taken
 * apart by the backward policy.
 */
export class TrainingData {
  readonly #problem: Problem;
  readonly #forward: RandomStream;
  readonly #backward: RandomStream;
  readonly #choice: RandomStream;
  readonly #search: LocalSearch;
  readonly #strategy: ReplayStrategy | null;
  /** What was known at the start, and everything found since, the known included. */
  readonly #known: ReplayBuffer;
  readonly #found: ReplayBuffer;
  #config: RunConfig;

  constructor(config: RunConfig, problem: Problem) {
    const { training } = config;
    this.#config = config;
    this.#problem = problem;
    this.#forward = new RandomStream(training.seed, 'forwardSampling');
    this.#backward = new RandomStream(training.seed, 'backwardSampling');
    this.#choice = new RandomStream(training.seed, 'replay');
    this.#search = new LocalSearch(problem.space, training, training.seed);
    this.#strategy = findReplayStrategy(training.replay);
    const known = readKnownObjects(problem, training.warmStartObjects).objects;
    this.#known = new ReplayBuffer(Math.max(1, known.length));
    this.#found = new ReplayBuffer(training.replayCapacity);
    for (const plain of known) this.#keep(problem.space.fromPlain(plain), this.#known);
    if (this.#strategy !== null) this.load(known);
  }

  /** Takes over settings that may change while a run goes on. */
  tune(config: RunConfig): void {
    this.#config = config;
  }

  /** A batch of new trajectories, each of which costs one reward call: fresh ones first, then what local search made of some. */
  async fresh(moment: SamplingMoment): Promise<TrajectoryBatch> {
    const { space } = this.#problem;
    const { rows, evaluate, iteration } = moment;
    const shares = shareBatch(this.#config.training);
    const batch = await sampleTrajectories(space, rows, evaluate, this.#forward, {
      batchSize: shares.fresh,
      iteration,
      behaviour: behaviourAt(this.#config, iteration),
    });
    const starts = Array.from({ length: shares.chains }, (_, chain) => terminalState(batch, chain));
    const { proposals } = shares.chains === 0 ? { proposals: [] } : await this.#search.run(moment, starts);
    const whole = joinBatches([batch, ...proposals]);
    // Log Z is estimated from this batch as it is: from all its rows, which sampling alone does not look at.
    const isEstimatedFrom = iteration === 0 && this.#config.training.initialLogZ === 'firstBatch';
    if (isEstimatedFrom) await evaluateAll(evaluate, [...whole.states].filter((state) => rows.needsRow(state)));
    return whole;
  }

  /** Takes note of new trajectories once they were learned from. */
  record(batch: TrajectoryBatch): void {
    if (this.#strategy === null) return;
    for (let b = 0; b < batch.batchSize; b++) this.#keep(terminalState(batch, b), this.#found);
  }

  /** True where `replayed` has something to give at this iteration. */
  hasReplay(iteration: number): boolean {
    return this.#isWarmingUp(iteration) || (this.#strategy !== null && this.#found.size > 0);
  }

  /**
   * A batch of trajectories to objects found earlier (to the known ones alone, in the first iterations of a warm start);
   * costs no reward call. Asked only where `hasReplay`.
   */
  replayed({ rows, evaluate, iteration }: SamplingMoment): Promise<TrajectoryBatch> {
    const { batchSize, replayQuantile } = this.#config.training;
    const { space } = this.#problem;
    const isWarmingUp = this.#isWarmingUp(iteration);
    const buffer = isWarmingUp ? this.#known : this.#found;
    const strategy = isWarmingUp || this.#strategy === null ? UNIFORM : this.#strategy;
    const drawn = buffer.draw(strategy, batchSize, replayQuantile, (k) => this.#choice.uniform(iteration, k), iteration * batchSize);
    const objects = drawn.map(({ plain }) => space.fromPlain(plain));
    return sampleBackward(space, rows, evaluate, this.#backward, { objects, iteration, purpose: REPLAY_PURPOSE });
  }

  /** What is kept of earlier samples, as plain data, the oldest first. */
  save(): readonly unknown[] {
    return this.#found.toArray().map(({ plain }) => plain);
  }

  /**
   * Replaces what is kept by what `save` gave. Whatever is no object of this space is left out, and of too many the
   * oldest.
   */
  load(kept: readonly unknown[]): void {
    this.#found.clear();
    if (this.#strategy === null) return;
    for (const plain of kept.slice(-this.#config.training.replayCapacity)) {
      const object = readPlainObject(this.#problem, plain);
      if (object !== null) this.#keep(this.#problem.space.fromPlain(object.plain), this.#found);
    }
  }

  #isWarmingUp(iteration: number): boolean {
    return this.#known.size > 0 && iteration < this.#config.training.warmStartIterations;
  }

  #keep(state: number, buffer: ReplayBuffer): void {
    const { space } = this.#problem;
    const key = space.key(state);
    if (!buffer.has(key)) buffer.add({ key, plain: space.toPlain(state), logReward: space.logReward(state) });
  }
}

/** What a person should know about these settings for sampling and replay; empty where all is as it looks. */
export function trainingDataWarnings(config: RunConfig, problem: Pick<Problem, 'environment' | 'graph'>): readonly Message[] {
  const { training } = config;
  const { localSearchRounds, batchSize, warmStartObjects } = training;
  const lacksRoom = localSearchRounds > 0 && shareBatch(training).chains === 0;
  const search = message(
    'trainingData.noLocalSearch', 'No local search takes place: {rounds} rounds and the object that they start from do not fit into a batch of {batchSize}.',
    { rounds: localSearchRounds, batchSize },
  );
  return [...(lacksRoom ? [search] : []), ...offPolicyWarnings(config), ...knownObjectProblems(problem, warmStartObjects)];
}

function offPolicyWarnings(config: RunConfig): readonly Message[] {
  const { label, isOnPolicy } = objectiveDefinition(config.objective);
  if (isOnPolicy !== true || isSampledOnPolicy(config)) return [];
  return [
    message(
      'trainingData.biased', '{objective} is right for samples of the policy itself only: exploration, temperature, replay, local search and a warm start bias its gradient.',
      { objective: labelled(label) },
    ),
  ];
}

function isSampledOnPolicy(config: RunConfig): boolean {
  const { iterations, replay, localSearchRounds, warmStartObjects } = config.training;
  const [first, last] = [behaviourAt(config, 0), behaviourAt(config, iterations)];
  const isPlain = first.epsilon === 0 && last.epsilon === 0 && first.temperature === 1 && last.temperature === 1;
  return isPlain && replay === 'none' && localSearchRounds === 0 && warmStartObjects.trim() === '';
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
