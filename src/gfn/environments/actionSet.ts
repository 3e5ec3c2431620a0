/** A way into a state: from which parent, by which of its actions. */
export interface Arrival<State = unknown> {
  readonly parent: State;
  readonly action: number;
  /** Its place among the ways into this state, below `parentWidth`: the backward logit that chooses it. */
  readonly index: number;
}

/** The moves of an environment, listed by state. */
export interface ActionSet<State = unknown> {
  /** The legal actions, ascending: the exit, where it is legal, is the last. */
  candidates(state: State): readonly number[];
  /** Every way into a state, by ascending index; none into the initial state. */
  arrivals(state: State): readonly Arrival<State>[];
  /** Backward logits that tell the ways into a state apart. */
  readonly parentWidth: number;
}
