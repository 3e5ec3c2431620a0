import type { Message, Words } from '../../lib/text/message.ts';
import type { ActionSet } from './actionSet.ts';
import type { Encoder } from './encoder.ts';
import type { Target } from './target.ts';
import type { ParameterDefinition, ParameterValues } from '../../lib/parameters.ts';

/**
 * One environment, ready to use: a pointed directed acyclic graph given by its moves. Plain TypeScript, no
 * tensors. Every trajectory ends with `exitAction`, which is legal exactly in the terminating states (where
 * the length is fixed, those states have no other action, so that log P_F of the exit is 0).
 */
export interface Environment<State = unknown> {
  readonly id: string;
  /** Number of forward actions A, the exit included; `exitAction` is A − 1. */
  readonly actionCount: number;
  readonly exitAction: number;
  /** Longest trajectory in actions, the exit included. */
  readonly maxTrajectoryLength: number;
  /** Width of the k-hot network input. */
  readonly featureCount: number;
  /** Most features that can be hot in one state. */
  readonly maxHotFeatures: number;
  /** Number of states; exact below 2^53, may be as large as 2^120 (then only its size matters). */
  readonly stateCount: number;
  /** Number of terminating states, with the same remark. */
  readonly terminatingStateCount: number;
  readonly initialState: State;
  isLegal(state: State, action: number): boolean;
  /** The state that a legal action other than the exit leads to. Never changes its argument. */
  step(state: State, action: number): State;
  /** The parent from which `action` (not the exit) leads to `state`, or null where there is none. */
  undo(state: State, action: number): State | null;
  /** Natural log of R; defined on terminating states only. */
  logReward(state: State): number;
  /** Its moves listed by state, where going through all actions is too slow or an action has several parents. */
  readonly actions?: ActionSet<State>;
  /** Another input for networks than the hot features. */
  readonly encoder?: Encoder<State>;
  /** Another target than the fixed `logReward`: one that depends on a condition, or moves. */
  readonly target?: Target<State>;
  /** Writes the hot feature indices from `offset` on, padded with −1 to `maxHotFeatures`. */
  writeHotFeatures(state: State, target: Int32Array, offset: number): void;
  /** Unique per state. Number keys are non-negative integers below 2^53. */
  key(state: State): number | string;
  /**
   * Dense topological numbering 0 … stateCount−1 (every action leads to a larger index, the initial state is
   * 0), where the environment has one in closed form. Without it the compiler numbers states by a search.
   */
  readonly numbering?: { indexOf(state: State): number; stateAt(index: number): State };
  /**
   * ℓ(s), the log reward that a state has earned so far, where the reward can be shared out along the way: what the
   * forward-looking objectives learn the rest of. ℓ(x) = log R(x) in every terminating state, ℓ(s₀) is taken as 0.
   */
  intermediateLogReward?(state: State): number;
  /**
   * log of the share of the ways to build `state` that end with `action`: n(parent) / n(state). To be given where parents are
   * reached in different numbers of ways and the space may be too large to count paths on its graph. Asked only where
   * there is a parent.
   */
  logPathShare?(state: State, action: number): number;
  /** The terminating state that a person means by `text` (as `describeState` writes it, or close), or null. */
  parseState?(text: string): State | null;
  /** A terminating state that is a mode, or part of one. */
  isMode(state: State): boolean;
  /**
   * The key of the mode that such a state is part of, where several states are one mode together: the key of one of them. Without
   * it each is a mode by itself.
   */
  modeKey?(state: State): number | string;
  /** Of modes, not of their states. */
  readonly modeCount: number;
  /** What a mode is, in words, where it is not simply a state of the highest reward, e.g. "local maxima". */
  readonly modeMeaning?: Words;
  /** What a terminating state is, in a noun that can head a column of them, e.g. "Set"; "Object" where it says nothing. */
  readonly objectName?: Message;
  /** A terminating state (or any state) in words, e.g. "(3, 4)" or "1100 0011". */
  describeState(state: State): Words;
  /** An action in a word or two, e.g. "x₁ + 1", "append 10", "exit". */
  describeAction(action: number): Words;
  /** The reward as one line of plain text mathematics with the numbers in place. */
  readonly rewardFormula: Words;
  /** Things a person should know about these settings, e.g. that height 5 has no mode cells. */
  readonly warnings: readonly Message[];
  /** How the space is drawn. */
  readonly view: EnvironmentView;
  /** Exact sums that are known without enumerating. */
  readonly closedForm?: ClosedForm;
}

type EnvironmentView =
  /** Terminating states are the cells of a grid; state index = row-major index of the coordinates. */
  | { readonly kind: 'grid'; readonly shape: readonly number[] }
  /** Terminating states are words over an alphabet, or other things best named one by one. */
  | { readonly kind: 'sequence' }
  /** So few states that each is drawn with its flow: where each stands, x to the right and y down, 0 … 1. */
  | { readonly kind: 'graph'; position(state: unknown): readonly [number, number] };

/** Exact facts about the target where the space is too large to enumerate. */
export interface ClosedForm {
  /** log Z. */
  readonly logPartition: number;
  /**
   * The terminating states grouped by reward: each level's log reward and the natural log of how many states
   * share it. Σ exp(logCount + logReward) = Z.
   */
  readonly rewardLevels: readonly { readonly logReward: number; readonly logCount: number; readonly label: Words }[];
}

/** What some objectives ask of an environment. */
export type EnvironmentTrait = 'everyStateTerminates' | 'intermediateRewards';

/** What an environment's file registers. */
export interface EnvironmentDefinition {
  readonly id: string;
  readonly label: string;
  readonly summary: string;
  /** Paper and section. */
  readonly reference: string;
  readonly parameters: readonly ParameterDefinition[];
  /** What is built, in a word or two, where its name does not say it; `values` are in bounds. */
  readonly inShort?: (values: ParameterValues) => Message;
  /** What it offers, whatever its settings. */
  readonly traits?: readonly EnvironmentTrait[];
  /**
   * Repairs combinations that each parameter's own bounds cannot express (values are already in bounds).
   * Returns values that `create` accepts, with one sentence per change.
   */
  constrain(values: ParameterValues): { readonly values: ParameterValues; readonly notices: readonly Message[] };
  /** The id of the table (see `sequenceTables.ts`) that must be loaded before `create`, or null for none. */
  requiredTable?(values: ParameterValues): string | null;
  /** @throws Error when the values were not constrained first. `seed` feeds only what the parameters say is seeded. */
  create(values: ParameterValues): Environment;
}
