import type { Environment } from '../environments/environment.ts';
import type { StateSpace } from './stateSpace.ts';
import { englishOf } from '../../lib/text/message.ts';

/**
 * An environment too large to compile, stepped directly: states get ids as they are met, and keep them until the
 * next iteration begins, so that memory is bounded by one batch.
 */
export function createDirectSpace<State>(environment: Environment<State>): StateSpace {
  const { actionCount, exitAction } = environment;
  let states: State[] = [environment.initialState];
  let ids = new Map<number | string, number>([[environment.key(environment.initialState), 0]]);
  // Counting goes through all actions: once per state, not once per question.
  let legalCounts: number[] = [];
  let parentCounts: number[] = [];
  const at = (id: number): State => states[id] as State;

  const idOf = (state: State): number => {
    const key = environment.key(state);
    const known = ids.get(key);
    if (known !== undefined) return known;
    ids.set(key, states.length);
    return states.push(state) - 1;
  };
  const countActions = (accept: (action: number) => boolean, end: number): number => {
    let count = 0;
    for (let action = 0; action < end; action++) if (accept(action)) count++;
    return count;
  };
  const hasParent = (id: number, action: number): boolean =>
    action !== exitAction && environment.undo(at(id), action) !== null;
  const legalActionCount = (id: number): number =>
    (legalCounts[id] ??= countActions((action) => environment.isLegal(at(id), action), actionCount));

  return {
    actionCount,
    exitAction,
    maxTrajectoryLength: environment.maxTrajectoryLength,
    featureCount: environment.featureCount,
    maxHotFeatures: environment.maxHotFeatures,
    initialState: 0,
    stateCount: null,
    beginIteration() {
      states = [environment.initialState];
      legalCounts = [];
      parentCounts = [];
      ids = new Map([[environment.key(environment.initialState), 0]]);
    },
    isLegal: (state, action) => environment.isLegal(at(state), action),
    legalActionCount,
    isExitOnly: (state) => environment.isLegal(at(state), exitAction) && legalActionCount(state) === 1,
    next: (state, action) => idOf(environment.step(at(state), action)),
    parentCount: (state) => (parentCounts[state] ??= countActions((action) => hasParent(state, action), exitAction)),
    isParentAction: hasParent,
    parent(state, action) {
      const parent = environment.undo(at(state), action);
      if (parent === null) throw new Error(`No parent leads to ${englishOf(environment.describeState(at(state)))} by action ${action}.`);
      return idOf(parent);
    },
    ...pathShares(environment, at),
    logReward: (state) => environment.logReward(at(state)),
    intermediateLogReward: (state) => environment.intermediateLogReward?.(at(state)) ?? 0,
    toPlain: at,
    // Plain data that this space gave out, or that a snapshot of the same configuration holds.
    fromPlain: (plain) => idOf(plain as State),
    isMode: (state) => environment.isMode(at(state)),
    copyHotFeatures: (state, target, offset) => environment.writeHotFeatures(at(state), target, offset),
    key: (state) => String(environment.key(at(state))),
    describe: (state) => environment.describeState(at(state)),
  };
}

/** What the environment knows of the ways to build a state, where they differ. */
function pathShares<State>({ logPathShare }: Environment<State>, at: (id: number) => State): Pick<StateSpace, 'logPathShare'> {
  return logPathShare === undefined ? {} : { logPathShare: (state, action) => logPathShare(at(state), action) };
}
