import type { ReplayCandidates, ReplayStrategy } from './registry.ts';

/** An object as it outlives the iteration that found it. */
export interface KeptObject {
  /** `StateSpace.key`. */
  readonly key: string;
  /** `StateSpace.toPlain`. */
  readonly plain: unknown;
  /** Finite. */
  readonly logReward: number;
}

/**
 * Distinct objects found, up to a capacity beyond which the oldest give way. Drawing is by age, not by place in memory, so
 * that a buffer read back from a snapshot draws as the original would.
 */
export class ReplayBuffer implements ReplayCandidates {
  readonly #capacity: number;
  readonly #objects: KeptObject[] = [];
  /** [capacity] of the objects, place by place. */
  readonly #logRewards: Float64Array;
  readonly #keys = new Set<string>();
  /** Place of the oldest object, once the buffer is full. */
  #oldest = 0;
  /** Objects ever added; the one of age a is number `#added − size + a`. */
  #added = 0;
  /** Objects by number, best reward first, as of the last look; those from `#sortedUpTo` on are not among them yet. */
  #sorted: SortedObjects = NOTHING_SORTED;
  #sortedUpTo = 0;
  #byReward: Int32Array | null = null;
  #cumulativeReward: Float64Array | null = null;

  /** @param capacity at least 1 */
  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#logRewards = new Float64Array(capacity);
  }

  get size(): number {
    return this.#objects.length;
  }

  /** The object of this age; 0 is the oldest. */
  at(age: number): KeptObject {
    return this.#objects[this.#placeOf(age)] as KeptObject;
  }

  #placeOf(age: number): number {
    return (this.#oldest + age) % this.#objects.length;
  }

  #logRewardAt(age: number): number {
    return this.#logRewards[this.#placeOf(age)] as number;
  }

  /** Keeps an object unless it is there already (it does not get younger) or its reward is not finite: no loss could use it. */
  add(object: KeptObject): void {
    if (this.#keys.has(object.key) || !Number.isFinite(object.logReward)) return;
    this.#keys.add(object.key);
    this.#added += 1;
    this.#byReward = null;
    this.#cumulativeReward = null;
    if (this.size < this.#capacity) {
      this.#logRewards[this.size] = object.logReward;
      this.#objects.push(object);
      return;
    }
    this.#keys.delete((this.#objects[this.#oldest] as KeptObject).key);
    this.#objects[this.#oldest] = object;
    this.#logRewards[this.#oldest] = object.logReward;
    this.#oldest = (this.#oldest + 1) % this.#capacity;
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  clear(): void {
    this.#objects.length = 0;
    this.#keys.clear();
    this.#sorted = NOTHING_SORTED;
    [this.#oldest, this.#added, this.#sortedUpTo] = [0, 0, 0];
    this.#byReward = null;
    this.#cumulativeReward = null;
  }

  /** Asks anew what every object is worth. */
  reprice(logRewardOf: (plain: unknown) => number): void {
    const objects = this.toArray();
    this.clear();
    for (const object of objects) this.add({ ...object, logReward: logRewardOf(object.plain) });
  }

  /** Every object, the oldest first. */
  toArray(): readonly KeptObject[] {
    return Array.from({ length: this.size }, (_, age) => this.at(age));
  }

  /**
   * `count` objects, with repeats. @param uniform the number in (0, 1) that decides draw k
   * @param quantile the share, by reward, that counts as best
   * @param before how many objects were drawn before these
   */
  draw(strategy: ReplayStrategy, count: number, quantile: number, uniform: (k: number) => number, before = 0): readonly KeptObject[] {
    return Array.from({ length: count }, (_, k) => this.at(strategy.choose(this, { index: before + k, uniform: uniform(k), quantile })));
  }

  get byReward(): Int32Array {
    this.#byReward ??= this.#sortByReward();
    return this.#byReward;
  }

  get cumulativeReward(): Float64Array {
    this.#cumulativeReward ??= this.#sumRewards();
    return this.#cumulativeReward;
  }

  /** Merges what was added since the last look into the order of then: n steps, where sorting anew takes n log n. */
  #sortByReward(): Int32Array {
    const first = this.#added - this.size;
    const since = Math.max(first, this.#sortedUpTo);
    const logReward = (number: number): number => this.#logRewardAt(number - first);
    const added = Array.from({ length: this.#added - since }, (_, index) => since + index);
    added.sort((a, b) => logReward(b) - logReward(a) || a - b);
    const addedRewards = added.map(logReward);
    this.#sorted = merge(this.#sorted, { numbers: added, logRewards: addedRewards }, first, this.size);
    this.#sortedUpTo = this.#added;
    const ages = new Int32Array(this.size);
    for (let place = 0; place < ages.length; place++) ages[place] = (this.#sorted.numbers[place] as number) - first;
    return ages;
  }

  /** Over the largest reward, so that nothing overflows; the largest is 1, so that the sum is never 0. */
  #sumRewards(): Float64Array {
    const logRewards = this.#logRewards.subarray(0, this.size);
    const largest = logRewards.reduce((most, logReward) => Math.max(most, logReward), -Infinity);
    const sums = new Float64Array(this.size);
    let sum = 0;
    for (let age = 0, place = this.#oldest; age < sums.length; age++, place++) {
      if (place === sums.length) place = 0;
      sum += Math.exp((logRewards[place] as number) - largest);
      sums[age] = sum;
    }
    return sums;
  }
}

/** Numbers of objects, and their log rewards, the highest first. */
interface SortedObjects {
  readonly numbers: ArrayLike<number>;
  readonly logRewards: ArrayLike<number>;
}

const NOTHING_SORTED: SortedObjects = { numbers: [], logRewards: [] };

/** The objects of both from number `first` on, `count` in all. The later ones have the higher numbers, and come after equals. */
function merge(earlier: SortedObjects, later: SortedObjects, first: number, count: number): SortedObjects {
  const merged = { numbers: new Float64Array(count), logRewards: new Float64Array(count) };
  let [filled, next] = [0, 0];
  const take = ({ numbers, logRewards }: SortedObjects, place: number): void => {
    merged.numbers[filled] = numbers[place] as number;
    merged.logRewards[filled] = logRewards[place] as number;
    filled += 1;
  };
  for (let place = 0; place < earlier.numbers.length; place++) {
    if ((earlier.numbers[place] as number) < first) continue;
    while (next < later.numbers.length && (later.logRewards[next] as number) > (earlier.logRewards[place] as number)) take(later, next++);
    take(earlier, place);
  }
  while (next < later.numbers.length) take(later, next++);
  return merged;
}
