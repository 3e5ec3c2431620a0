import { labelled, message, type Message } from '../../lib/text/message.ts';
import { RandomStream } from '../../rng/randomStream.ts';
import type { Method } from '../method.ts';
import type { Problem } from '../problem.ts';
import { knownObjectProblems, readKnownObjects, readPlainObject } from './knownObjects.ts';
import { LocalSearch, shareBatch } from './localSearch.ts';
import { findReplayStrategy, UNIFORM, type ReplayStrategy } from './registry.ts';
import { ReplayBuffer } from './replayBuffer.ts';
import { sampleBackward } from './sampleBackward.ts';
import { sampleTrajectories } from './sampleTrajectories.ts';
import type { SamplingMoment } from './samplingMoment.ts';
import { terminalState, type TrajectoryBatch } from './trajectoryBatch.ts';
import { joinBatches } from './trajectoryPaths.ts';

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
  #method: Method;
  #targetVersion: number;

  constructor(method: Method, problem: Problem) {
    const training = method.settings;
    this.#method = method;
    this.#problem = problem;
    this.#targetVersion = problem.followTarget();
    this.#forward = new RandomStream(training.seed, 'forwardSampling');
    this.#backward = new RandomStream(training.seed, 'backwardSampling');
    this.#choice = new RandomStream(training.seed, 'replay');
    this.#search = new LocalSearch(problem.space, training, training.seed);
    this.#strategy = findReplayStrategy(training.replay);
    const known = readKnownObjects(problem, training.warmStartObjects).objects;
    this.#known = new ReplayBuffer(Math.max(1, known.length));
    this.#found = new ReplayBuffer(training.replayCapacity);
    for (const plain of known) this.#keep(problem.space.fromPlain(plain), this.#known);
    this.restart();
  }

  /** Forgets what was found. */
  restart(): void {
    if (this.#strategy !== null) this.load(this.#known.toArray().map(({ plain }) => plain));
  }

  /** Takes over settings that may change while a run goes on. */
  tune(method: Method): void {
    this.#method = method;
  }

  /** A batch of new trajectories, each of which costs one reward call: fresh ones first, then what local search made of some. */
  async fresh(moment: SamplingMoment): Promise<TrajectoryBatch> {
    const { space } = this.#problem;
    const { rows, evaluate, iteration } = moment;
    const shares = shareBatch(this.#method.settings);
    const batch = await sampleTrajectories(space, rows, evaluate, this.#forward, {
      batchSize: shares.fresh,
      iteration,
      behaviour: this.#method.behaviourAt(iteration),
    });
    const starts = Array.from({ length: shares.chains }, (_, chain) => terminalState(batch, chain));
    const { proposals } = shares.chains === 0 ? { proposals: [] } : await this.#search.run(moment, starts);
    return joinBatches([batch, ...proposals]);
  }

  /** Takes note of new trajectories once they were learned from. */
  record(batch: TrajectoryBatch): void {
    if (this.#strategy === null) return;
    for (let b = 0; b < batch.batchSize; b++) this.#keep(terminalState(batch, b), this.#found);
  }

  /** Asks anew what is kept is worth, where the target has moved. */
  followTarget(): void {
    const version = this.#problem.followTarget();
    if (version === this.#targetVersion) return;
    this.#targetVersion = version;
    const { space } = this.#problem;
    for (const buffer of [this.#known, this.#found]) buffer.reprice((plain) => space.logReward(space.fromPlain(plain)));
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
    const { batchSize, replayQuantile } = this.#method.settings;
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
    for (const plain of kept.slice(-this.#method.settings.replayCapacity)) {
      const object = readPlainObject(this.#problem, plain);
      if (object !== null) this.#keep(this.#problem.space.fromPlain(object.plain), this.#found);
    }
  }

  #isWarmingUp(iteration: number): boolean {
    return this.#known.size > 0 && iteration < this.#method.settings.warmStartIterations;
  }

  #keep(state: number, buffer: ReplayBuffer): void {
    const { space } = this.#problem;
    const key = space.key(state);
    if (!buffer.has(key)) buffer.add({ key, plain: space.toPlain(state), logReward: space.logReward(state) });
  }
}

/** What a person should know about these settings for sampling and replay; empty where all is as it looks. */
export function trainingDataWarnings(method: Method, problem: Pick<Problem, 'environment' | 'graph'>): readonly Message[] {
  const training = method.settings;
  const { localSearchRounds, batchSize, warmStartObjects } = training;
  const lacksRoom = localSearchRounds > 0 && shareBatch(training).chains === 0;
  const search = message(
    'trainingData.noLocalSearch', 'No local search takes place: {rounds} rounds and the object that they start from do not fit into a batch of {batchSize}.',
    { rounds: localSearchRounds, batchSize },
  );
  return [...(lacksRoom ? [search] : []), ...offPolicyWarnings(method), ...knownObjectProblems(problem, warmStartObjects)];
}

function offPolicyWarnings(method: Method): readonly Message[] {
  const { label, isOnPolicy } = method.objective;
  if (isOnPolicy !== true || isSampledOnPolicy(method)) return [];
  return [
    message(
      'trainingData.biased', '{objective} is right for samples of the policy itself only: exploration, temperature, replay, local search and a warm start bias its gradient.',
      { objective: labelled(label) },
    ),
  ];
}

function isSampledOnPolicy({ settings, behaviourAt }: Method): boolean {
  const { iterations, replay, localSearchRounds, warmStartObjects } = settings;
  const [first, last] = [behaviourAt(0), behaviourAt(iterations)];
  const isPlain = first.epsilon === 0 && last.epsilon === 0 && first.temperature === 1 && last.temperature === 1;
  return isPlain && replay === 'none' && localSearchRounds === 0 && warmStartObjects.trim() === '';
}
