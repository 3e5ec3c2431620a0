import type { ParameterStore } from '../../tensor/parameterStore.ts';
import { LossNotFiniteError } from '../lossNotFiniteError.ts';
import type { Method } from '../method.ts';
import { edgeFlowLoss, replaceByLikelihood, trajectoryLoss } from '../objectives/batchLoss.ts';
import type { EdgeFlowObjective, TrajectoryObjective } from '../objectives/objective.ts';
import type { Gradients, Policy } from '../policies/policy.ts';
import type { TrajectoryBatch } from '../sampling/trajectoryBatch.ts';
import type { Learner, LearningMoment } from './learner.ts';

/** A loss, what it implies, and how to go down its gradient. */
interface Scored {
  readonly loss: number;
  readonly impliedLogZ: number | null;
  backward(): Gradients;
}

/** The learner that every run has: it makes the policy fit the objective. */
export class PolicyLearner implements Learner {
  readonly id = 'policy';
  readonly #policy: Policy;
  readonly #parameters: ParameterStore;
  readonly #observeLoss: () => void;
  #method: Method;
  #impliedLogZ: number | null = null;

  /** @param observeLoss told when a loss is known, before its gradient is */
  constructor(method: Method, policy: Policy, parameters: ParameterStore, observeLoss: () => void) {
    this.#method = method;
    this.#policy = policy;
    this.#parameters = parameters;
    this.#observeLoss = observeLoss;
  }

  /** log Z as the latest fresh batch implies it, where the objective has none of its own. */
  get impliedLogZ(): number | null {
    return this.#impliedLogZ;
  }

  /** Forgets the latest batch: the parameters are others. */
  restart(): void {
    this.#impliedLogZ = null;
  }

  tune(method: Method): void {
    this.#method = method;
  }

  async learn(batch: TrajectoryBatch, moment: LearningMoment): Promise<number> {
    const { objective } = this.#method;
    const scored =
      objective.learnsFrom === 'edgeFlows' ? await this.#compareFlows(objective, batch) : await this.#compare(objective, batch, moment);
    if (!Number.isFinite(scored.loss)) {
      this.#policy.release();
      throw new LossNotFiniteError(moment.iteration, scored.loss);
    }
    this.#observeLoss();
    const gradients = scored.backward();
    this.#parameters.applyGradients(gradients, this.#method.optimisersAt(moment.iteration));
    for (const gradient of gradients.values()) gradient.dispose();
    if (moment.isFresh) this.#impliedLogZ = scored.impliedLogZ;
    return scored.loss;
  }

  async #compare(objective: TrajectoryObjective, batch: TrajectoryBatch, { isFresh }: LearningMoment): Promise<Scored> {
    const { trajectories } = this.#policy;
    const { objectiveParameters, backwardPolicy } = this.#method;
    const terms = await trajectories.terms(batch);
    const { loss, slopes, impliedLogZ } = trajectoryLoss(objective, terms, objectiveParameters);
    if (backwardPolicy.learnsFrom === 'likelihood') replaceByLikelihood(terms, slopes, isFresh);
    return { loss, impliedLogZ, backward: () => trajectories.backward(slopes) };
  }

  async #compareFlows(objective: EdgeFlowObjective, batch: TrajectoryBatch): Promise<Scored> {
    const { edgeFlows } = this.#policy;
    if (edgeFlows === null) throw new Error(`The policy has no edge flows for ${objective.id}.`);
    const { loss, slopes, impliedLogZ } = edgeFlowLoss(objective, await edgeFlows.terms(batch), this.#method.objectiveParameters);
    return { loss, impliedLogZ, backward: () => edgeFlows.backward(slopes) };
  }
}
