import type { AdamSettings } from '../../lib/adamSettings.ts';
import type { Method } from '../method.ts';
import type { NetworkDefinition, NetworkShape } from '../networks/network.ts';
import type { Problem } from '../problem.ts';
import type { Learner } from './learner.ts';

/** Adam with the paper's constants, but for what is said. */
export type LearnerOptimiser = Pick<AdamSettings, 'learningRate'> & Partial<AdamSettings>;

/** A network of a learner's own, asked and taught in plain arrays. One pass at a time. */
export interface LearnerNetwork {
  /** Evaluates rows and keeps the pass. @param input [rows·inputWidth] @returns [rows·outputWidth] */
  evaluate(input: Float32Array, rowCount: number): Promise<Float32Array>;
  /** Goes down the gradient of a loss by the outputs of the latest `evaluate`. @param outputGradient [rows·outputWidth] */
  descend(outputGradient: Float32Array, optimiser: LearnerOptimiser): void;
  /** Forgets a pass that is not learned from. */
  release(): void;
}

/** What a learner is made from. */
interface LearnerContext {
  readonly method: Method;
  readonly problem: Problem;
  /** A network whose parameters are stored under `name` and form a group of that name, with an optimiser of its own. */
  createNetwork(definition: NetworkDefinition, shape: NetworkShape, name: string): LearnerNetwork;
}

/** Something that learns beside the policy; an objective names those it wants in `learners`. Words, and how to begin. */
export interface LearnerDefinition {
  readonly id: string;
  readonly label: string;
  readonly summary: string;
  readonly reference: string;
  open(context: LearnerContext): Learner;
}
