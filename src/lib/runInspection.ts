/** What can be seen inside a run, state by state and step by step: types shared by the method, the worker and the page. */

import type { Words } from './text/message.ts';

/** A number as the run has it, and as it is at the optimum that rewards and backward policy determine. */
export interface LearnedAndOptimal {
  readonly learned: number;
  readonly optimal: number;
}

/** A way into a state or out of it. */
export interface InspectedEdge {
  readonly action: Words;
  /** The state at the other end; null for the exit. */
  readonly state: number | null;
  readonly label: Words;
  /** P_F of the edge in the state that it leaves. */
  readonly forwardProbability: LearnedAndOptimal;
  /** P_B of the edge in the state that it enters; 1 for the exit. */
  readonly backwardProbability: number;
  /** log of the flow along it; the learned one is NaN where the run has no log Z yet. */
  readonly logFlow: LearnedAndOptimal;
}

/** One state with everything that flows through it. */
export interface StateInspection {
  readonly state: number;
  readonly label: Words;
  readonly isTerminating: boolean;
  /** log R, or null where the state does not terminate. */
  readonly logReward: number | null;
  /** The chance that a trajectory passes. */
  readonly visitProbability: LearnedAndOptimal;
  /** log F(s): the network's own where the objective learns flows, log Z + log of the chance to pass elsewhere. */
  readonly logFlow: LearnedAndOptimal;
  readonly isFlowLearned: boolean;
  readonly parents: readonly InspectedEdge[];
  readonly children: readonly InspectedEdge[];
  /** In nats, as `flowResiduals`; null where there is none. */
  readonly residual: number | null;
}

/** One transition of an explained trajectory. */
export interface ExplainedStep {
  readonly from: Words;
  /** The exit leads to the object itself. */
  readonly to: Words;
  readonly action: Words;
  readonly logPF: number;
  readonly logPB: number;
  /** log F of the state it leaves, where the objective has flows; null elsewhere. */
  readonly logFlow: number | null;
  /** δ of this step alone, log F(s) + log P_F − log F(s′) − log P_B, where the objective has flows. */
  readonly residual: number | null;
  /** dL/dlogPF: an update makes the step likelier where this is negative; null where the loss is not one of trajectories. */
  readonly slope: number | null;
}

/** One sampled trajectory, with every number of the objective's formula. */
export interface TrajectoryExplanation {
  readonly object: Words;
  readonly steps: readonly ExplainedStep[];
  readonly logReward: number;
  /** As the run has it now; null where there is none. */
  readonly logZ: number | null;
  readonly sumLogPF: number;
  readonly sumLogPB: number;
  /** log Z + Σ log P_F − log R − Σ log P_B; null without log Z. */
  readonly residual: number | null;
  /** The objective's loss of this trajectory alone; null where it needs more than one, or learns from edge flows. */
  readonly loss: number | null;
  /** dL/dlogZ of that loss. */
  readonly logZSlope: number | null;
}
