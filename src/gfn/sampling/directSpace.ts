import { englishOf } from '../../lib/text/message.ts';
import type { Arrival } from '../environments/actionSet.ts';
import { inputWidthOf } from '../environments/encoder.ts';
import type { Environment } from '../environments/environment.ts';
import { actionSetOf, encoderOf, targetOf } from '../environments/facets.ts';
import type { StateSpace } from './stateSpace.ts';

/** A state that was met, with what was asked about it once. */
interface MetState<State> {
  readonly state: State;
  candidates?: ReadonlySet<number>;
  arrivals?: ReadonlyMap<number, Arrival<State>>;
}

/**
 * An environment too large to compile, stepped directly: states get ids as they are met, and keep them until the
 * next iteration begins, so that memory is bounded by one batch.
 */
export function createDirectSpace<State>(environment: Environment<State>): StateSpace {
  const { actionCount, exitAction } = environment;
  const actions = actionSetOf(environment);
  const encoder = encoderOf(environment);
  const target = targetOf(environment);
  let met: MetState<State>[] = [];
  let ids = new Map<number | string, number>();
  const at = (id: number): State => (met[id] as MetState<State>).state;

  const idOf = (state: State): number => {
    const key = environment.key(state);
    const known = ids.get(key);
    if (known !== undefined) return known;
    ids.set(key, met.length);
    return met.push({ state }) - 1;
  };
  const beginIteration = (): void => {
    [met, ids] = [[], new Map()];
    idOf(environment.initialState);
  };
  // Once per state, not once per question: asking may go through all actions.
  const candidatesOf = (id: number): ReadonlySet<number> => {
    const known = met[id] as MetState<State>;
    return (known.candidates ??= new Set(actions.candidates(known.state)));
  };
  const arrivalsOf = (id: number): ReadonlyMap<number, Arrival<State>> => {
    const known = met[id] as MetState<State>;
    return (known.arrivals ??= new Map(actions.arrivals(known.state).map((arrival) => [arrival.index, arrival])));
  };
  const arrival = (id: number, index: number): Arrival<State> => {
    const found = arrivalsOf(id).get(index);
    if (found === undefined) throw new Error(`No parent leads to ${englishOf(environment.describeState(at(id)))} by way ${index}.`);
    return found;
  };
  const hasFixedTable = environment.actions === undefined;

  beginIteration();
  return {
    actionCount,
    exitAction,
    maxTrajectoryLength: environment.maxTrajectoryLength,
    inputLayout: encoder.layout,
    featureCount: inputWidthOf(encoder.layout),
    parentWidth: actions.parentWidth,
    initialState: 0,
    stateCount: null,
    beginIteration,
    isLegal: (state, action) => environment.isLegal(at(state), action),
    legalActionCount: (state) => candidatesOf(state).size,
    isExitOnly: (state) => candidatesOf(state).size === 1 && candidatesOf(state).has(exitAction),
    next: (state, action) => idOf(environment.step(at(state), action)),
    parentCount: (state) => arrivalsOf(state).size,
    hasArrival: (state, index) => arrivalsOf(state).has(index),
    parent: (state, index) => idOf(arrival(state, index).parent),
    parentAction: (state, index) => arrival(state, index).action,
    arrivalIndex(parent, action, child) {
      if (hasFixedTable) return action;
      const key = environment.key(at(parent));
      const found = [...arrivalsOf(child).values()].find((way) => way.action === action && environment.key(way.parent) === key);
      if (found === undefined) throw new Error(`No way leads from ${englishOf(environment.describeState(at(parent)))} by action ${action}.`);
      return found.index;
    },
    ...pathShares(environment, at),
    logReward: (state) => target.logReward(at(state), 0),
    intermediateLogReward: (state) => environment.intermediateLogReward?.(at(state)) ?? 0,
    toPlain: at,
    // Plain data that this space gave out, or that a snapshot of the same configuration holds.
    fromPlain: (plain) => idOf(plain as State),
    isMode: (state) => environment.isMode(at(state)),
    encode: (state, row, offset) => encoder.encode(at(state), 0, row, offset),
    key: (state) => String(environment.key(at(state))),
    describe: (state) => environment.describeState(at(state)),
  };
}

/** What the environment knows of the ways to build a state, where they differ. */
function pathShares<State>({ logPathShare }: Environment<State>, at: (id: number) => State): Pick<StateSpace, 'logPathShare'> {
  return logPathShare === undefined ? {} : { logPathShare: (state, action) => logPathShare(at(state), action) };
}
