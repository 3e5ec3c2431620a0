import type { Words } from '../../lib/text/message.ts';
import type { InputLayout } from '../environments/encoder.ts';

/**
 * What sampling and training need to know of an environment, by integer state id: the compiled graph, or states
 * stepped directly and numbered as they are met. A actions, the exit last.
 */
export interface StateSpace {
  readonly actionCount: number;
  readonly exitAction: number;
  readonly maxTrajectoryLength: number;
  /** What the columns of a network's input mean, and how many there are. */
  readonly inputLayout: InputLayout;
  readonly featureCount: number;
  /** Backward logits that tell the ways into a state apart; a way's index is below it. */
  readonly parentWidth: number;
  readonly initialState: number;
  /** Where the graph is compiled: S, and ids are graph indices. Null where states are met one by one. */
  readonly stateCount: number | null;
  /** Forgets the states met so far (directly stepped spaces); ids given before are void. */
  beginIteration(): void;
  isLegal(state: number, action: number): boolean;
  legalActionCount(state: number): number;
  /** True where the exit is the only legal action. */
  isExitOnly(state: number): boolean;
  /** The next state's id, for a legal action other than the exit. */
  next(state: number, action: number): number;
  parentCount(state: number): number;
  /** True where there is a way into `state` of this index. */
  hasArrival(state: number, index: number): boolean;
  /** The parent, and its action, of the way into `state` of this index; asked only where there is one. */
  parent(state: number, index: number): number;
  parentAction(state: number, index: number): number;
  /** Index of the way by which `action` leads from `parent` into `child`. */
  arrivalIndex(parent: number, action: number, child: number): number;
  /** As the environment has it: log of the share of the ways to build a state that end with an action. */
  logPathShare?(state: number, action: number): number;
  logReward(state: number): number;
  /** ℓ(s) of the forward-looking objectives; 0 where the environment does not share out its reward. */
  intermediateLogReward(state: number): number;
  /** A state as plain data that outlives the iteration (and a worker), and the way back to its id. */
  toPlain(state: number): unknown;
  fromPlain(plain: unknown): number;
  isMode(state: number): boolean;
  /** Which mode such a state is, or is part of: stable over iterations. */
  modeKey(state: number): string;
  /** Writes the features of a state as one row of a network's input, zeroed, from `offset` on. */
  encode(state: number, target: Float32Array, offset: number): void;
  /** Unique, stable over iterations. */
  key(state: number): string;
  describe(state: number): Words;
}
