/**
 * What a set is worth: its items' weights multiplied, or e to minus the sum of their energies. Items are numbered from 0
 * here and from 1 in words. Both rewards are earned item by item, so they are defined for unfinished sets too.
 */

import { formatNumber } from '../../lib/formatNumber.ts';
import { logSumExp } from '../../lib/logSumExp.ts';
import { message, type Message } from '../../lib/text/message.ts';
import { RandomStream } from '../../rng/randomStream.ts';
import type { ClosedForm } from './environment.ts';

export interface SetReward {
  /** log R of a complete set; of a smaller one, what its items have earned so far (0 of the empty set). */
  logReward(items: readonly number[]): number;
  /** Whether no set of the same size earns more. */
  isBest(items: readonly number[]): boolean;
  /** How many complete sets are the best. */
  readonly bestCount: number;
  readonly formula: Message;
  readonly closedForm?: ClosedForm;
}

/** [n + 1] C(n, 0) … C(n, n), by sums, so that each is exact below 2^53. */
export function binomials(n: number): readonly number[] {
  let row: readonly number[] = [1];
  for (let size = 1; size <= n; size += 1) {
    const above = row;
    row = Array.from({ length: size + 1 }, (_, j) => (above[j - 1] ?? 0) + (above[j] ?? 0));
  }
  return row;
}

/**
 * R = the product of the weights 1 … n of the items. The product is taken in integers, which is exact below 2^53, so that
 * sets of equal reward have equal floating-point rewards in whatever order they were built.
 */
export function productReward(itemCount: number, size: number): SetReward {
  return {
    logReward: (items) => Math.log(items.reduce((product, item) => product * (item + 1), 1)),
    isBest: (items) => items.every((item) => item >= itemCount - size),
    bestCount: 1,
    formula: message('sets.weightProduct', 'R(x) = ∏ wᵢ over the items i of x, with weights wᵢ = i = 1 … {count}', { count: itemCount }),
  };
}

/** Energies take this many values, evenly spaced over −1 … 1, so that several items share one. @internal */
export const ENERGY_LEVELS = 10;

/** [n] the energy level of each item, 0 … 9, drawn from `seed` alone. @internal */
export function seededEnergyLevels(itemCount: number, seed: number): readonly number[] {
  const stream = new RandomStream(seed, 'environment');
  return Array.from({ length: itemCount }, (_, item) => Math.floor(stream.uniform(item) * ENERGY_LEVELS));
}

/**
 * Σ of `count` energies whose levels sum to `levelSum`: scale · Σ (2m/9 − 1). One division at the end, so that the same sum
 * of levels is always the same number.
 */
function energyOf(levelSum: number, count: number, scale: number): number {
  return (scale * (2 * levelSum - (ENERGY_LEVELS - 1) * count)) / (ENERGY_LEVELS - 1);
}

/**
 * How many sets of `size` items have which sum of levels: the coefficients of y^size in ∏ (1 + y·x^m), that is, the
 * elementary symmetric polynomial of x^m₁ … x^mₙ, power by power. [9·size + 1], exact below 2^53.
 * @internal
 */
export function countByLevelSum(levels: readonly number[], size: number): Float64Array {
  const width = (ENERGY_LEVELS - 1) * size + 1;
  const counts = Array.from({ length: size + 1 }, () => new Float64Array(width));
  const first = counts[0];
  if (first) first[0] = 1;
  levels.forEach((level, item) => {
    for (let chosen = Math.min(item + 1, size); chosen > 0; chosen -= 1) {
      const target = counts[chosen] as Float64Array;
      const source = counts[chosen - 1] as Float64Array;
      for (let sum = level; sum < width; sum += 1) target[sum] = (target[sum] as number) + (source[sum - level] as number);
    }
  });
  return counts[size] as Float64Array;
}

function energyClosedForm(levels: readonly number[], size: number, scale: number): ClosedForm {
  const rewardLevels = [...countByLevelSum(levels, size)].flatMap((count, levelSum) => {
    if (count === 0) return [];
    const energy = energyOf(levelSum, size, scale);
    // Adding 0 turns −0 into 0.
    return [{ logReward: -energy + 0, logCount: Math.log(count), label: message('sets.energy', 'energy {energy}', { energy: Number(energy.toPrecision(3)) }) }];
  });
  return { logPartition: logSumExp(rewardLevels.map((level) => level.logReward + level.logCount)), rewardLevels };
}

/** At most this many energies are written out. */
const LISTED_ENERGIES = 20;

function energyFormula(levels: readonly number[], scale: number): Message {
  const listed = levels.slice(0, LISTED_ENERGIES).map((level) => formatNumber(energyOf(level, 1, scale)));
  const more = levels.length > LISTED_ENERGIES ? ', …' : '';
  const energies = `${listed.join(', ')}${more}`;
  return message('sets.energySum', 'R(x) = exp(−Σ eᵢ over the items i of x), with energies eᵢ = {energies}', { energies });
}

/** R = exp(−Σ e), with each item's energy drawn by the seed from ten values in ±scale. */
export function energyReward(itemCount: number, size: number, scale: number, seed: number): SetReward {
  const levels = seededEnergyLevels(itemCount, seed);
  const ascending = levels.toSorted((a, b) => a - b);
  const lowestSum = ascending.slice(0, size).reduce((sum, level) => sum + level, 0);
  // Ties: a best set takes everything below the highest level it needs, and any of the items on that level.
  const highest = ascending[size - 1] ?? 0;
  const onHighest = levels.filter((level) => level === highest).length;
  const taken = size - levels.filter((level) => level < highest).length;
  const sumOf = (items: readonly number[]): number => items.reduce((sum, item) => sum + (levels[item] ?? 0), 0);
  return {
    logReward: (items) => -energyOf(sumOf(items), items.length, scale) + 0,
    isBest: (items) => sumOf(items) === lowestSum,
    bestCount: binomials(onHighest)[taken] ?? 0,
    formula: energyFormula(levels, scale),
    closedForm: energyClosedForm(levels, size, scale),
  };
}
