import { addParameters } from '../tensor/addParameters.ts';
import { ParameterStore } from '../tensor/parameterStore.ts';
import type { StoredTensor } from '../tensor/storedTensors.ts';
import { RandomStream } from '../rng/randomStream.ts';
import { costOf, type Backend, type EvaluationChoice } from './cost.ts';
import type { LearnerDefinition } from './learners/learnerDefinition.ts';
import type { Learner, LearningMoment } from './learners/learner.ts';
import { openLearners } from './learners/openLearners.ts';
import { PolicyLearner } from './learners/policyLearner.ts';
import { LossNotFiniteError } from './lossNotFiniteError.ts';
import type { Method } from './method.ts';
import { createNetwork } from './policies/createNetwork.ts';
import { MAY_LACK } from './policies/policyParameters.ts';
import { NetworkPolicy } from './policies/networkPolicy.ts';
import type { PolicyNetwork } from './policies/policyNetwork.ts';
import type { Problem } from './problem.ts';
import type { TrajectoryBatch } from './sampling/trajectoryBatch.ts';
import type { TrainingEngine, TrainingStep } from './trainingEngine.ts';

export interface TrainerOptions {
  readonly backend: Backend;
  /** Forces one way of evaluating the policy, for tests and benchmarks. */
  readonly evaluation?: EvaluationChoice['mode'];
  /** Where learners are looked up, for tests. */
  readonly findLearner?: (id: string) => LearnerDefinition;
  /** Told at the end of each phase of a step, for benchmarks. */
  readonly observePhase?: (phase: 'rollout' | 'loss' | 'update') => void;
}

/**
 * One run on the host: a policy, what learns, and everything needed for the next iteration. All randomness comes from the seed
 * through named streams addressed by iteration, so a trainer loaded from a snapshot goes on as the original would.
 */
export class Trainer implements TrainingEngine {
  readonly longestAdvance = 1;
  /** How it evaluates the policy. */
  readonly evaluationMode: EvaluationChoice['mode'];
  readonly #parameters = new ParameterStore();
  readonly #policy: NetworkPolicy;
  readonly #policyLearner: PolicyLearner;
  /** In the order in which they learn from a batch, once the policy has. */
  readonly #besidePolicy: readonly Learner[];
  readonly #observePhase: (phase: 'rollout' | 'loss' | 'update') => void;
  #iteration = 0;

  constructor(method: Method, problem: Problem, { backend, evaluation, findLearner, observePhase = () => {} }: TrainerOptions) {
    this.#observePhase = observePhase;
    this.evaluationMode = (problem.graph === null ? 'visited' : evaluation) ?? costOf(method, problem).evaluationOn(backend).mode;
    addParameters(this.#parameters, method.parameters, new RandomStream(method.settings.seed, 'initialisation'));
    const network = createNetwork(method, this.#parameters);
    this.#policy = new NetworkPolicy(method, problem, network, this.#parameters, this.evaluationMode);
    this.#policyLearner = new PolicyLearner(method, this.#policy, this.#parameters, () => observePhase('loss'));
    const beside = openLearners(method, problem, this.#parameters, findLearner);
    const earned = beside.find(({ id }) => id === method.objective.needs.earned)?.earned;
    if (earned !== undefined) this.#policy.askEarned(earned);
    this.#besidePolicy = beside;
  }

  /** Iterations done. */
  get iteration(): number {
    return this.#iteration;
  }

  get parameterCount(): number {
    return this.#parameters.parameterCount;
  }

  get network(): PolicyNetwork {
    return this.#policy.network;
  }

  tune(method: Method): void {
    this.#policy.tune(method);
    this.#policyLearner.tune(method);
  }

  /**
   * One training iteration, the same for every method: sample, let everybody learn from the batch; then once more from what
   * is replayed, if anything is.
   * @throws LossNotFiniteError before that loss updates anything (where it is of what is replayed, the fresh batch has)
   */
  async step(): Promise<TrainingStep> {
    const batch = await this.#policy.sample(this.#iteration);
    this.#observePhase('rollout');
    const { logZ } = this.#policy;
    const loss = await this.#learn(batch, true);
    this.#policy.record(batch);
    const replayed = await this.#policy.replay(this.#iteration);
    if (replayed !== null) await this.#learn(replayed, false);
    this.#iteration += 1;
    this.#observePhase('update');
    return { loss, logZ: logZ ?? this.#policyLearner.impliedLogZ, batch };
  }

  /** One update from a given batch: nothing is sampled, kept or replayed, and no iteration is counted. */
  async learnFrom(batch: TrajectoryBatch): Promise<void> {
    await this.#policy.fetchLogZ();
    await this.#learn(batch, true);
  }

  async advance(count: number): Promise<readonly TrainingStep[]> {
    const steps: TrainingStep[] = [];
    try {
      while (steps.length < count) steps.push(await this.step());
    } catch (error) {
      // The next call meets it again, and then it is the first.
      if (!(error instanceof LossNotFiniteError) || steps.length === 0) throw error;
    }
    return steps;
  }

  async readLogZ(): Promise<number | null> {
    return (await this.#policy.readLogZ()) ?? this.#policyLearner.impliedLogZ;
  }

  save(): Promise<readonly StoredTensor[]> {
    return this.#parameters.save();
  }

  load(tensors: readonly StoredTensor[], iteration: number): void {
    this.#parameters.load(tensors, MAY_LACK);
    this.#iteration = iteration;
    this.#policy.restart(iteration);
    this.#policyLearner.restart();
  }

  saveReplay(): readonly unknown[] {
    return this.#policy.saveReplay();
  }

  loadReplay(kept: readonly unknown[]): void {
    this.#policy.loadReplay(kept);
  }

  dispose(): void {
    this.#policy.dispose();
    this.#parameters.dispose();
  }

  /** The policy's loss. */
  async #learn(batch: TrajectoryBatch, isFresh: boolean): Promise<number> {
    const moment: LearningMoment = { iteration: this.#iteration, isFresh };
    const loss = await this.#policyLearner.learn(batch, moment);
    for (const learner of this.#besidePolicy) await learner.learn(batch, moment);
    return loss;
  }
}
