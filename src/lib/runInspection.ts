/** What can be seen inside a run, state by state and step by step: types shared by the method, the worker and the page. */

import type { Words } from './text/message.ts';

/** A number as the run has it, and as it is at the optimum that rewards and backward policy determine. */
interface LearnedAndOptimal {
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

/** An action that a state allows. */
export interface WayOut {
  readonly action: Words;
  readonly isDrawn: boolean;
  readonly isExit: boolean;
  /** P_F, as the run has it. */
  readonly probability: number;
  /** P_F after the one update; null where there is none. */
  readonly probabilityAfter: number | null;
}

/** One transition of an explained trajectory. */
export interface ExplainedStep {
  readonly from: Words;
  /** The exit leads to the object itself. */
  readonly to: Words;
  readonly action: Words;
  readonly logPF: number;
  readonly logPB: number;
  /** log P_F after the one update; null where there is none. */
  readonly logPFAfter: number | null;
  /** The ways out of the state, in the order of the actions: the likeliest, and the one that was drawn. */
  readonly ways: readonly WayOut[];
  /** How many less likely ones are left out. */
  readonly hiddenWays: number;
}

/** Of what each row of a loss is about: the trajectory, one of its steps, one of its states, or stretches of so many steps. */
export type LossSubject = 'trajectory' | 'steps' | 'states' | 'stretches';

export interface LossRow {
  /** Number of the step, place of the state among those of the trajectory, or length of the stretches. */
  readonly at: number;
  /** As many as there are columns. */
  readonly values: readonly number[];
  readonly result: number;
}

/** A loss of one trajectory, written out: what each row is made of, and what the loss makes of the rows. */
export interface LossTable {
  readonly about: LossSubject;
  /** Mathematics, the same in every language; where a column is added to those before it, with its sign. */
  readonly columns: readonly string[];
  readonly resultName: string;
  readonly rows: readonly LossRow[];
  readonly loss: { readonly name: string; readonly value: number };
}

/** Where a trajectory passes: the number of the state, and its place where the picture gives states places. */
export interface PathPlace {
  readonly state: number;
  readonly coordinates: readonly number[] | null;
}

/** One sampled trajectory, with every number of the objective's formula, and what one update from it would do. */
export interface TrajectoryExplanation {
  /** Of the policy that drew it. */
  readonly iteration: number;
  readonly object: Words;
  readonly steps: readonly ExplainedStep[];
  /** The states of the steps, first to last; null where states have no numbers that last. */
  readonly path: readonly PathPlace[] | null;
  readonly logReward: number;
  /** As the run has it now; null where there is none. */
  readonly logZ: number | null;
  readonly sumLogPF: number;
  readonly sumLogPB: number;
  /** log Z + Σ log P_F − log R − Σ log P_B; null without log Z. */
  readonly residual: number | null;
  /** The objective's own loss; null where it does not say how it is made up. */
  readonly table: LossTable | null;
  /** Trajectories that the loss and the update are of: this one, or with it those that the objective compares it with. */
  readonly batchSize: number;
  /** log Z after the one update; null without log Z or update. */
  readonly logZAfter: number | null;
}
