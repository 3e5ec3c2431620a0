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
  readonly #keys = new Set<string>();
  /** Place of the oldest object, once the buffer is full. */
  #oldest = 0;
  /** Objects ever added; the one of age a is number `#added − size + a`. */
  #added = 0;
  /** Numbers of objects, best reward first, as of the last look; those from `#sortedUpTo` on are not in it yet. */
  #sorted = new Float64Array(0);
  #sortedUpTo = 0;
  #byReward: Int32Array | null = null;
  #cumulativeReward: Float64Array | null = null;

  /** @param capacity at least 1 */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#objects.length;
  }

  /** The object of this age; 0 is the oldest. */
  at(age: number): KeptObject {
    return this.#objects[(this.#oldest + age) % this.#objects.length] as KeptObject;
  }

  /** Keeps an object unless it is there already (it does not get younger) or its reward is not finite: no loss could use it. */
  add(object: KeptObject): void {
    if (this.#keys.has(object.key) || !Number.isFinite(object.logReward)) return;
    this.#keys.add(object.key);
    this.#added += 1;
    this.#byReward = null;
    this.#cumulativeReward = null;
    if (this.size < this.#capacity) {
      this.#objects.push(object);
      return;
    }
    this.#keys.delete((this.#objects[this.#oldest] as KeptObject).key);
    this.#objects[this.#oldest] = object;
    this.#oldest = (this.#oldest + 1) % this.#capacity;
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  clear(): void {
    this.#objects.length = 0;
    this.#keys.clear();
    this.#sorted = new Float64Array(0);
    [this.#oldest, this.#added, this.#sortedUpTo] = [0, 0, 0];
    this.#byReward = null;
    this.#cumulativeReward = null;
  }

  /** Every object, the oldest first. */
  toArray(): readonly KeptObject[] {
    return Array.from({ length: this.size }, (_, age) => this.at(age));
  }

  /**
   * `count` objects, with repeats. @param uniform the number in (0, 1) that decides draw k
   * @param quantile the share, by reward, that counts as best
   */
  draw(strategy: ReplayStrategy, count: number, quantile: number, uniform: (k: number) => number): readonly KeptObject[] {
    return Array.from({ length: count }, (_, index) =>
      this.at(strategy.choose(this, { index, uniform: uniform(index), quantile })),
    );
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
    const logReward = (number: number): number => this.at(number - first).logReward;
    const isBefore = (a: number, b: number): boolean => logReward(a) > logReward(b) || (logReward(a) === logReward(b) && a < b);
    const since = Math.max(first, this.#sortedUpTo);
    const added = Array.from({ length: this.#added - since }, (_, index) => since + index).sort((a, b) => (isBefore(a, b) ? -1 : 1));
    const merged = new Float64Array(this.size);
    let [count, next] = [0, 0];
    for (const number of this.#sorted) {
      if (number < first) continue;
      while (next < added.length && isBefore(added[next] as number, number)) merged[count++] = added[next++] as number;
      merged[count++] = number;
    }
    while (next < added.length) merged[count++] = added[next++] as number;
    this.#sorted = merged;
    this.#sortedUpTo = this.#added;
    const ages = new Int32Array(this.size);
    for (let place = 0; place < ages.length; place++) ages[place] = (merged[place] as number) - first;
    return ages;
  }

  /** Over the largest reward, so that nothing overflows; the largest is 1, so that the sum is never 0. */
  #sumRewards(): Float64Array {
    let largest = -Infinity;
    for (let age = 0; age < this.size; age++) largest = Math.max(largest, this.at(age).logReward);
    const sums = new Float64Array(this.size);
    let sum = 0;
    for (let age = 0; age < this.size; age++) {
      sum += Math.exp(this.at(age).logReward - largest);
      sums[age] = sum;
    }
    return sums;
  }
}
