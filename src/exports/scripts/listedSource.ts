import type { Environment } from '../../gfn/environments/environment.ts';
import { currentCatalogue, translate } from '../../texts/translate.ts';
import { ImportRefusal } from '../importRefusal.ts';
import { pyList, pyNumber } from './python.ts';

/** States, and entries of the table of moves, that a script lists; beyond, it would be megabytes of numbers. */
const MAX_LISTED_STATES = 8192;
const MAX_LISTED_MOVES = 400_000;

/** Every state of an environment by number, the initial one first. */
interface ListedSpace {
  /** [S][A − 1], −1 where an action is illegal. */
  readonly next: readonly (readonly number[])[];
  /** NaN where a state cannot be ended in. */
  readonly logReward: readonly number[];
  readonly hot: readonly (readonly number[])[];
}

/** A count as the current language groups its digits. */
function grouped(count: number): string {
  return count.toLocaleString(currentCatalogue().language);
}

/**
 * The tables of any environment that is small enough, written out.
 * @param label the environment's, in English
 * @throws ImportRefusal where it is not
 */
export function listedSource(environment: Environment, label: string): string {
  const { stateCount, actionCount, featureCount } = environment;
  if (stateCount > MAX_LISTED_STATES || stateCount * actionCount > MAX_LISTED_MOVES) {
    const counts = { count: grouped(stateCount), maximum: grouped(MAX_LISTED_STATES) };
    throw new ImportRefusal(
      translate('The script would have to list all {count} states of {environment}; it does so up to {maximum}. Choose a smaller space.', {
        environment: translate(label),
        ...counts,
      }),
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
    if (states.length >= MAX_LISTED_STATES) throw new ImportRefusal(translate('The environment has more states than it says.'));
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
