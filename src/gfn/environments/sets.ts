import type { ParameterDefinition, ParameterValues } from '../../lib/parameters.ts';
import { englishOf, message, type Message } from '../../lib/text/message.ts';
import { MAX_COMPILED_STATES } from '../graph/stateGraph.ts';
import type { Environment, EnvironmentDefinition } from './environment.ts';
import { readNumber, readText, requireInBounds } from './parameterValues.ts';
import { binomials, energyReward, productReward, type SetReward } from './setRewards.ts';

/** The items chosen so far, ascending, each 0 … n−1. */
type ItemSet = readonly number[];

const PARAMETERS = [
  {
    kind: 'integer',
    key: 'setItems',
    label: 'Items',
    help: 'How many items there are to choose from, n. Up to 262,144 states every set is counted exactly; beyond, by sampling.',
    minimum: 2,
    maximum: 100,
    default: 10,
  },
  {
    kind: 'integer',
    key: 'setSize',
    label: 'Set size',
    help: 'How many of them are chosen, k; any order of choosing leads to the same set.',
    minimum: 1,
    maximum: 100,
    default: 4,
  },
  {
    kind: 'choice',
    key: 'setReward',
    label: 'Reward',
    help: 'Item i multiplies the reward by i; or every item has a random energy, and a set earns e to minus their sum.',
    choices: [
      { value: 'product', label: 'Product of weights 1 … n' },
      { value: 'energies', label: 'Sum of random energies' },
    ],
    default: 'product',
  },
  {
    kind: 'number',
    key: 'energyScale',
    shownWhen: { key: 'setReward', value: 'energies' },
    label: 'Energy scale',
    help: 'Energies are drawn from ten evenly spaced values between minus and plus this; larger is more selective.',
    minimum: 0.1,
    maximum: 5,
    default: 1,
    scale: 'logarithmic',
  },
  {
    kind: 'integer',
    key: 'setSeed',
    shownWhen: { key: 'setReward', value: 'energies' },
    label: 'Energy seed',
    help: 'Which energies are drawn. Separate from the training seed, so that runs can share one target.',
    minimum: 0,
    maximum: 999_999,
    default: 0,
  },
] as const satisfies readonly ParameterDefinition[];

/** Number of sets of at most `size` of `itemCount` items. */
function stateCountOf(itemCount: number, size: number): number {
  return binomials(itemCount)
    .slice(0, size + 1)
    .reduce((sum, count) => sum + count, 0);
}

/** The most items, at most `itemCount`, whose sets of up to `size` can all be listed. */
function listableItems(itemCount: number, size: number): number {
  let listable = itemCount;
  while (stateCountOf(listable, size) > MAX_COMPILED_STATES) listable -= 1;
  return listable;
}

function constrain(values: ParameterValues): { values: ParameterValues; notices: readonly Message[] } {
  const notices: Message[] = [];
  const itemCount = readNumber(values, 'setItems');
  const size = readNumber(values, 'setSize');
  const isProduct = readText(values, 'setReward') === 'product';
  const fittingItems = isProduct ? listableItems(itemCount, size) : itemCount;
  if (fittingItems !== itemCount) {
    notices.push(
      message(
        'sets.itemsLowered',
        'Items was lowered from {from} to {to}: with the product of weights there may be at most {most, number} states, since log Z is ' +
          'found by listing them.',
        { from: itemCount, to: fittingItems, most: MAX_COMPILED_STATES },
      ),
    );
  }
  const fittingSize = Math.min(size, fittingItems);
  if (fittingSize !== size) {
    const lowered = { from: size, to: fittingSize };
    notices.push(message('sets.sizeLowered', 'Set size was lowered from {from} to {to}: there are no more items to choose from.', lowered));
  }
  if (notices.length === 0) return { values, notices };
  return { values: { ...values, setItems: fittingItems, setSize: fittingSize }, notices };
}

function createSets(values: ParameterValues): Environment<ItemSet> {
  requireInBounds(PARAMETERS, values);
  const [notice] = constrain(values).notices;
  if (notice !== undefined) throw new Error(`Set settings must be constrained first. ${englishOf(notice)}`);
  const itemCount = readNumber(values, 'setItems');
  const size = readNumber(values, 'setSize');
  const reward =
    readText(values, 'setReward') === 'product'
      ? productReward(itemCount, size)
      : energyReward(itemCount, size, readNumber(values, 'energyScale'), readNumber(values, 'setSeed'));
  return buildSets(itemCount, size, reward);
}

function withItem(items: ItemSet, added: number): ItemSet {
  const after = items.findIndex((item) => item > added);
  return after < 0 ? [...items, added] : [...items.slice(0, after), added, ...items.slice(after)];
}

/** "{1, 4, 7}", also without braces, in any order; null unless it is a complete set. */
function parseSet(text: string, itemCount: number, size: number): ItemSet | null {
  const inner = /^\s*(?:\{([\d\s,]*)\}|([\d\s,]*))\s*$/.exec(text);
  const numbers = ((inner?.[1] ?? inner?.[2] ?? '').match(/\d+/g) ?? []).map(Number);
  const items = [...new Set(numbers)].map((number) => number - 1).toSorted((a, b) => a - b);
  const isComplete = numbers.length === size && items.length === size;
  return isComplete && items.every((item) => item >= 0 && item < itemCount) ? items : null;
}

/** Smaller sets first; sets of one size by their largest item, then the next (the combinatorial number system). */
function numberingBySize(itemCount: number, size: number): NonNullable<Environment<ItemSet>['numbering']> {
  const choose = Array.from({ length: itemCount + 1 }, (_, items) => binomials(items));
  const offsets = [0];
  for (let chosen = 0; chosen <= size; chosen += 1) {
    offsets.push((offsets[chosen] ?? 0) + (choose[itemCount]?.[chosen] ?? 0));
  }
  return {
    indexOf(items) {
      let index = offsets[items.length] ?? 0;
      for (let i = 0; i < items.length; i += 1) index += choose[items[i] ?? 0]?.[i + 1] ?? 0;
      return index;
    },
    stateAt(index) {
      let chosen = 0;
      while ((offsets[chosen + 1] ?? Infinity) <= index) chosen += 1;
      const items = new Array<number>(chosen).fill(0);
      let rest = index - (offsets[chosen] ?? 0);
      for (let item = itemCount - 1, left = chosen; left > 0; item -= 1) {
        const before = choose[item]?.[left] ?? 0;
        if (before > rest) continue;
        rest -= before;
        left -= 1;
        items[left] = item;
      }
      return items;
    },
  };
}

function buildSets(itemCount: number, size: number, reward: SetReward): Environment<ItemSet> {
  const stateCount = stateCountOf(itemCount, size);
  // Beyond, a state's number would not be an exact integer.
  const numbering = stateCount <= Number.MAX_SAFE_INTEGER ? numberingBySize(itemCount, size) : undefined;
  return {
    id: 'sets',
    actionCount: itemCount + 1,
    exitAction: itemCount,
    maxTrajectoryLength: size + 1,
    featureCount: itemCount,
    maxHotFeatures: size,
    stateCount,
    terminatingStateCount: binomials(itemCount)[size] ?? 0,
    initialState: [],
    isLegal: (items, action) =>
      items.length === size ? action === itemCount : action !== itemCount && !items.includes(action),
    step: withItem,
    undo: (items, action) => (items.includes(action) ? items.filter((item) => item !== action) : null),
    logReward: (items) => reward.logReward(items),
    intermediateLogReward: (items) => reward.logReward(items),
    writeHotFeatures(items, target, offset) {
      target.fill(-1, offset, offset + size);
      target.set(items, offset);
    },
    key: (items) => (numbering ? numbering.indexOf(items) : items.join('.')),
    ...(numbering && { numbering }),
    parseState: (text) => parseSet(text, itemCount, size),
    isMode: (items) => reward.isBest(items),
    modeCount: reward.bestCount,
    objectName: message('sets.object', 'Set'),
    describeState: (items) => `{${items.map((item) => item + 1).join(', ')}}`,
    describeAction: (action) => (action === itemCount ? message('action.exit', 'exit') : message('sets.add', 'add {item}', { item: action + 1 })),
    rewardFormula: reward.formula,
    warnings:
      size === itemCount
        ? [message('sets.onlyOne', 'There is only one set of {size} among {items} items, so every policy is right.', { size, items: itemCount })]
        : [],
    view: { kind: 'sequence' },
    ...(reward.closedForm && { closedForm: reward.closedForm }),
  };
}

/** Sets of k among n items, one item added at a time; only complete sets exit. */
export const sets = {
  id: 'sets',
  label: 'Sets',
  inShort: ({ setItems, setSize }) => message('inShort.sets', 'sets of {size} out of {items}', { size: Number(setSize), items: Number(setItems) }),
  summary:
    'Items are added to an empty set one at a time, in any order, until k of the n are chosen. Every item earns its part of ' +
    'the reward when it is added, which the forward-looking objectives make use of.',
  reference:
    'Pan, Malkin, Zhang & Bengio (2023), Better Training of GFlowNets with Local Credit and Incomplete Trajectories, ' +
    'the set-generation experiment.',
  parameters: PARAMETERS,
  traits: ['intermediateRewards'],
  constrain,
  create: createSets,
} as const satisfies EnvironmentDefinition;
