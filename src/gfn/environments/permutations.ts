import type { NumberParameter, ParameterValues } from '../../lib/parameters.ts';
import { message, type Message } from '../../lib/text/message.ts';
import type { ClosedForm, Environment, EnvironmentDefinition } from './environment.ts';
import { readNumber, requireInBounds } from './parameterValues.ts';

/** The items 1 … m placed so far, in their order. @internal */
export type Order = readonly number[];

const PARAMETERS = [
  {
    kind: 'integer',
    key: 'permutationItems',
    label: 'Items',
    help: 'How many items are put in order, n. Up to 8 items every order is counted exactly; beyond, by sampling.',
    minimum: 2,
    maximum: 16,
    default: 6,
  },
  {
    kind: 'number',
    key: 'theta',
    label: 'Dispersion θ',
    help: 'How much log reward each inversion costs. At 0 all orders are alike; higher values concentrate on 1, 2, …, n.',
    minimum: 0,
    maximum: 5,
    default: 1,
  },
] as const satisfies readonly NumberParameter[];

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}

/** How many pairs stand in the wrong order, the larger item before the smaller one. @internal */
export function countInversions(order: Order): number {
  let count = 0;
  for (let later = 1; later < order.length; later += 1) {
    for (let earlier = 0; earlier < later; earlier += 1) if ((order[earlier] ?? 0) > (order[later] ?? 0)) count += 1;
  }
  return count;
}

/**
 * How many permutations of n items have 0, 1, … n(n−1)/2 inversions (the Mahonian numbers): the coefficients of
 * ∏ⱼ (1 + x + … + xʲ⁻¹). Exact below 2^53, that is up to n = 18.
 * @internal
 */
export function inversionCounts(n: number): readonly number[] {
  let counts: readonly number[] = [1];
  for (let items = 2; items <= n; items += 1) {
    const fewer = counts;
    counts = Array.from({ length: fewer.length + items - 1 }, (_, inversions) =>
      fewer.slice(Math.max(0, inversions - items + 1), inversions + 1).reduce((sum, count) => sum + count, 0),
    );
  }
  return counts;
}

/** Z = ∏ⱼ (1 − e^(−jθ))/(1 − e^(−θ)), since each insertion adds its inversions independently of the others. @internal */
export function mallowsClosedForm(n: number, theta: number): ClosedForm {
  if (theta === 0) {
    const logCount = Math.log(factorial(n));
    return { logPartition: logCount, rewardLevels: [{ logReward: 0, logCount, label: message('permutations.everyOrder', 'every order') }] };
  }
  let logPartition = 0;
  for (let j = 2; j <= n; j += 1) logPartition += Math.log(Math.expm1(-j * theta) / Math.expm1(-theta));
  return {
    logPartition,
    rewardLevels: inversionCounts(n).map((count, inversions) => ({
      logReward: logRewardOf(inversions, theta),
      logCount: Math.log(count),
      label: message('permutations.inversions', '{count, plural, one {{count} inversion} other {{count} inversions}}', { count: inversions }),
    })),
  };
}

function logRewardOf(inversions: number, theta: number): number {
  // Adding 0 turns −0 into 0.
  return -theta * inversions + 0;
}

/**
 * Orders level by level, each level by the insertions that lead there, read as digits in bases 2, 3, …: the last digit
 * counts the fastest.
 */
function numberingByInsertions(n: number): NonNullable<Environment<Order>['numbering']> {
  // offsets[m]: how many orders have fewer than m items, from m = 1 on.
  const offsets = [0, 0];
  for (let items = 1; items <= n; items += 1) offsets.push((offsets[items] ?? 0) + factorial(items));
  return {
    indexOf(order) {
      let rank = 0;
      for (let item = 2; item <= order.length; item += 1) rank = rank * item + insertionOf(order, item);
      return (offsets[order.length] ?? 0) + rank;
    },
    stateAt(index) {
      let items = 1;
      while (items < n && (offsets[items + 1] ?? Infinity) <= index) items += 1;
      const insertions: number[] = [];
      for (let item = items, rest = index - (offsets[items] ?? 0); item > 1; item -= 1) {
        insertions.push(rest % item);
        rest = Math.floor(rest / item);
      }
      return insertions.reduceRight<Order>(inserted, [1]);
    },
  };
}

/** The action that placed `item`: how many smaller items stand behind it. */
function insertionOf(order: Order, item: number): number {
  let smallerBehind = 0;
  for (let place = order.length - 1; order[place] !== item; place -= 1) {
    if ((order[place] ?? 0) < item) smallerBehind += 1;
  }
  return smallerBehind;
}

/** The order with the next item put in front of the last `behind` items. */
function inserted(order: Order, behind: number): Order {
  const place = order.length - behind;
  return [...order.slice(0, place), order.length + 1, ...order.slice(place)];
}

/** The order before its largest item was put in front of the last `behind`, or null where it stands elsewhere. */
function withoutLargest(order: Order, behind: number): Order | null {
  const place = order.length - 1 - behind;
  return order.length > 1 && order[place] === order.length ? order.filter((_, i) => i !== place) : null;
}

/** "2 1 3", also with commas, or as one word of digits up to 9 items; null unless every item occurs once. */
function parseOrder(text: string, n: number): Order | null {
  const trimmed = text.trim();
  if (!/^\d+(?:[\s,]+\d+)*$/.test(trimmed)) return null;
  const isOneWord = n <= 9 && /^\d+$/.test(trimmed);
  const items = (isOneWord ? [...trimmed] : trimmed.split(/[\s,]+/)).map(Number);
  const isComplete = items.length === n && new Set(items).size === n;
  return isComplete && items.every((item) => item >= 1 && item <= n) ? items : null;
}

function describeInsertion(behind: number): Message {
  return behind === 0 ? message('permutations.putLast', 'put last') : message('permutations.putBefore', 'put before the last {count}', { count: behind });
}

/** Which item stands in each place. */
function writeItems(order: Order, n: number, target: Int32Array, offset: number): void {
  target.fill(-1, offset, offset + n);
  order.forEach((item, place) => {
    target[offset + place] = place * n + item - 1;
  });
}

function createPermutations(values: ParameterValues): Environment<Order> {
  requireInBounds(PARAMETERS, values);
  const n = readNumber(values, 'permutationItems');
  const theta = readNumber(values, 'theta');
  const numbering = numberingByInsertions(n);
  const logReward = (order: Order): number => logRewardOf(countInversions(order), theta);
  let stateCount = 0;
  for (let items = 1; items <= n; items += 1) stateCount += factorial(items);
  return {
    id: 'permutations',
    actionCount: n + 1,
    exitAction: n,
    maxTrajectoryLength: n,
    featureCount: n * n,
    maxHotFeatures: n,
    stateCount,
    terminatingStateCount: factorial(n),
    initialState: [1],
    isLegal: (order, action) => (order.length === n ? action === n : action <= order.length),
    step: inserted,
    undo: withoutLargest,
    logReward,
    intermediateLogReward: logReward,
    writeHotFeatures: (order, target, offset) => writeItems(order, n, target, offset),
    key: (order) => numbering.indexOf(order),
    numbering,
    parseState: (text) => parseOrder(text, n),
    isMode: (order) => theta === 0 || countInversions(order) === 0,
    modeCount: theta === 0 ? factorial(n) : 1,
    objectName: message('permutations.object', 'Permutation'),
    describeState: (order) => order.join(' '),
    describeAction: (action) => (action === n ? message('action.exit', 'exit') : describeInsertion(action)),
    rewardFormula: message('permutations.reward', 'R(x) = exp(−{theta} · inversions of x), between 0 and {most} of them', { theta, most: (n * (n - 1)) / 2 }),
    warnings: theta === 0 ? [message('permutations.thetaIsZero', 'θ is 0: every order earns the same, and all of them count as modes.')] : [],
    view: { kind: 'sequence' },
    closedForm: mallowsClosedForm(n, theta),
  };
}

/** Orders of n items, built by inserting 2, 3, …, n one after another; the reward falls with every inversion. */
export const permutations = {
  id: 'permutations',
  label: 'Permutations',
  inShort: ({ permutationItems }) => message('inShort.permutations', 'orders of {items} items', { items: Number(permutationItems) }),
  summary:
    'An order begins with item 1; each next item is inserted somewhere, until all n stand in a row. Every pair in the wrong ' +
    'order costs the same factor of the reward. Each order can be built in one way only, and the best policy is known exactly.',
  reference:
    'Mallows (1957), Non-null ranking models; built by the repeated insertions of Doignon, Pekeč & Regenwetter (2004), ' +
    'The repeated insertion model for rankings.',
  parameters: PARAMETERS,
  traits: ['intermediateRewards'],
  constrain: (values: ParameterValues) => ({ values, notices: [] }),
  create: createPermutations,
} as const satisfies EnvironmentDefinition;
