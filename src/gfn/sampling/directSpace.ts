import type { ActionSet, Arrival } from '../environments/actionSet.ts';
import { inputWidthOf, type Encoder, type InputLayout } from '../environments/encoder.ts';
import type { Environment } from '../environments/environment.ts';
import { actionSetOf, encoderOf, targetOf } from '../environments/facets.ts';
import type { Target } from '../environments/target.ts';
import type { StateSpace } from './stateSpace.ts';
import { englishOf, type Words } from '../../lib/text/message.ts';

/** A way into a state; where there is no parent, `undo` of the action gives it. */
interface Way<State> extends Pick<Arrival<State>, 'action' | 'index'> {
  readonly parent?: State;
}

/**
 * An environment too large to compile, stepped directly: states get ids as they are met, and keep them until the
 * next iteration begins, so that memory is bounded by one batch.
 */
export function createDirectSpace<State>(environment: Environment<State>): StateSpace {
  return new DirectSpace(environment);
}

class DirectSpace<State> implements StateSpace {
  readonly actionCount: number;
  readonly exitAction: number;
  readonly maxTrajectoryLength: number;
  readonly inputLayout: InputLayout;
  readonly featureCount: number;
  readonly parentWidth: number;
  readonly initialState = 0;
  readonly stateCount = null;
  readonly logPathShare?: (state: number, action: number) => number;
  readonly #environment: Environment<State>;
  readonly #actions: ActionSet<State>;
  readonly #encoder: Encoder<State>;
  readonly #target: Target<State>;
  #states: State[] = [];
  #ids = new Map<number | string, number>();
  // Asking may go through all actions: once per state, not once per question.
  #candidates: (readonly number[] | undefined)[] = [];
  #ways: (readonly Way<State>[] | undefined)[] = [];

  constructor(environment: Environment<State>) {
    const { logPathShare } = environment;
    this.#environment = environment;
    this.#actions = actionSetOf(environment);
    this.#encoder = encoderOf(environment);
    this.#target = targetOf(environment);
    this.actionCount = environment.actionCount;
    this.exitAction = environment.exitAction;
    this.maxTrajectoryLength = environment.maxTrajectoryLength;
    this.inputLayout = this.#encoder.layout;
    this.featureCount = inputWidthOf(this.#encoder.layout);
    this.parentWidth = this.#actions.parentWidth;
    if (logPathShare !== undefined) this.logPathShare = (state, action) => logPathShare(this.#at(state), action);
    this.beginIteration();
  }

  beginIteration(): void {
    this.#states = [];
    this.#candidates = [];
    this.#ways = [];
    this.#ids = new Map();
    this.#idOf(this.#environment.initialState);
  }

  isLegal(state: number, action: number): boolean {
    return this.#environment.isLegal(this.#at(state), action);
  }

  legalActionCount(state: number): number {
    return this.#candidatesOf(state).length;
  }

  isExitOnly(state: number): boolean {
    const candidates = this.#candidatesOf(state);
    return candidates.length === 1 && candidates[0] === this.exitAction;
  }

  next(state: number, action: number): number {
    return this.#idOf(this.#environment.step(this.#at(state), action));
  }

  parentCount(state: number): number {
    return this.#waysOf(state).length;
  }

  hasArrival(state: number, index: number): boolean {
    return this.#waysOf(state).some((way) => way.index === index);
  }

  parent(state: number, index: number): number {
    const { action, parent = this.#environment.undo(this.#at(state), action) as State } = this.#way(state, index);
    return this.#idOf(parent);
  }

  parentAction(state: number, index: number): number {
    return this.#way(state, index).action;
  }

  arrivalIndex(parent: number, action: number, child: number): number {
    const { actions, key } = this.#environment;
    if (actions === undefined) return action;
    const own = key(this.#at(parent));
    const found = this.#waysOf(child).find((way) => way.action === action && way.parent !== undefined && key(way.parent) === own);
    if (found === undefined) throw new Error(`No way leads from ${englishOf(this.describe(parent))} to ${englishOf(this.describe(child))} by action ${action}.`);
    return found.index;
  }

  logReward(state: number): number {
    return this.#target.logReward(this.#at(state), 0);
  }

  intermediateLogReward(state: number): number {
    return this.#environment.intermediateLogReward?.(this.#at(state)) ?? 0;
  }

  toPlain(state: number): unknown {
    return this.#at(state);
  }

  /** @param plain that this space gave out, or that a snapshot of the same configuration holds */
  fromPlain(plain: unknown): number {
    return this.#idOf(plain as State);
  }

  isMode(state: number): boolean {
    return this.#environment.isMode(this.#at(state));
  }

  modeKey(state: number): string {
    return String(this.#environment.modeKey?.(this.#at(state)) ?? this.key(state));
  }

  encode(state: number, target: Float32Array, offset: number): void {
    this.#encoder.encode(this.#at(state), 0, target, offset);
  }

  key(state: number): string {
    return String(this.#environment.key(this.#at(state)));
  }

  describe(state: number): Words {
    return this.#environment.describeState(this.#at(state));
  }

  #at(id: number): State {
    return this.#states[id] as State;
  }

  #idOf(state: State): number {
    const key = this.#environment.key(state);
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    this.#ids.set(key, this.#states.length);
    return this.#states.push(state) - 1;
  }

  #candidatesOf(id: number): readonly number[] {
    return (this.#candidates[id] ??= this.#actions.candidates(this.#at(id)));
  }

  #waysOf(id: number): readonly Way<State>[] {
    return (this.#ways[id] ??= this.#listWays(id));
  }

  /** Of a fixed table without the parents, of which a batch of long objects has more than memory should hold. */
  #listWays(id: number): readonly Way<State>[] {
    const arrivals = this.#actions.arrivals(this.#at(id));
    return this.#environment.actions === undefined ? arrivals.map(({ action, index }) => ({ action, index })) : arrivals;
  }

  #way(id: number, index: number): Way<State> {
    const found = this.#waysOf(id).find((way) => way.index === index);
    if (found === undefined) throw new Error(`No parent leads to ${englishOf(this.describe(id))} by way ${index}.`);
    return found;
  }
}
