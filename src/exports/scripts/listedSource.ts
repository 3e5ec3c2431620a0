import type { Environment } from '../../gfn/environments/environment.ts';
import { ImportRefusal } from '../importRefusal.ts';
import { pyList, pyNumber } from './python.ts';

/** States, and entries of the table of moves, that a script lists; beyond, it would be megabytes of numbers. */
export const MAX_LISTED_STATES = 8192;
const MAX_LISTED_MOVES = 400_000;

/** Every state of an environment by number, the initial one first. */
interface ListedSpace {
  /** [S][A − 1], −1 where an action is illegal. */
  readonly next: readonly (readonly number[])[];
  /** NaN where a state cannot be ended in. */
  readonly logReward: readonly number[];
  readonly hot: readonly (readonly number[])[];
}

/** The tables of any environment that is small enough, written out. @throws ImportRefusal where it is not */
export function listedSource(environment: Environment, label: string): string {
  const { stateCount, actionCount, featureCount } = environment;
  const count = stateCount.toLocaleString('en-US');
  if (stateCount > MAX_LISTED_STATES || stateCount * actionCount > MAX_LISTED_MOVES) {
    throw new ImportRefusal(
      `The script would have to list all ${count} states of ${label}; it does so up to ${MAX_LISTED_STATES.toLocaleString('en-US')}. Choose a smaller space.`,
    );
  }
  const { next, logReward, hot } = listStates(environment);
  const rows = (lists: readonly (readonly number[])[]): string => pyList(lists.map((list) => `[${list.join(', ')}]`));
  return `\
# Every state by number, the initial one first: where each action but the last, the exit, leads (-1: nowhere), which features of the
# network's input are hot, and the natural logarithm of the reward (None: no object ends there).
NEXT = np.array(${rows(next)})
STATES = len(NEXT)
FEATURES = ${featureCount}
HOT = np.array(${rows(hot)})
LOG_REWARD = np.array(${pyList(logReward.map((value) => (Number.isNaN(value) ? 'None' : pyNumber(value))))}, dtype=float)
CAN_EXIT = ~np.isnan(LOG_REWARD)
LOG_REWARD = np.where(CAN_EXIT, LOG_REWARD, -np.inf)
`;
}

function listStates(environment: Environment): ListedSpace {
  const { actionCount, exitAction, maxHotFeatures } = environment;
  const states: unknown[] = [environment.initialState];
  const numbers = new Map([[environment.key(environment.initialState), 0]]);
  const numberOf = (state: unknown): number => {
    const key = environment.key(state);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    // The declared count is what keeps this loop finite.
    if (states.length >= MAX_LISTED_STATES) throw new ImportRefusal('The environment has more states than it says.');
    numbers.set(key, states.length);
    return states.push(state) - 1;
  };
  const next: number[][] = [];
  for (let index = 0; index < states.length; index += 1) {
    const state = states[index];
    const moves = Array.from({ length: actionCount - 1 }, (_, action) =>
      environment.isLegal(state, action) ? numberOf(environment.step(state, action)) : -1,
    );
    next.push(moves);
  }
  const hot = states.map((state) => {
    const features = new Int32Array(maxHotFeatures).fill(-1);
    environment.writeHotFeatures(state, features, 0);
    return [...features];
  });
  return { next, hot, logReward: states.map((state) => (environment.isLegal(state, exitAction) ? environment.logReward(state) : Number.NaN)) };
}
