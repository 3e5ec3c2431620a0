/**
 * A time series in bounded memory. Points are appended for as long as training runs; when the store is full,
 * neighbouring points are merged two by two and each later point stands for twice as many appended ones.
 */
export class DecimatedSeries {
  readonly #capacity: number;
  readonly #merge: 'mean' | 'last';
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  /** How many finite values stand behind each y: the weights of a later merge. */
  readonly #weight: Float64Array;
  readonly #listeners = new Set<() => void>();
  #length = 0;
  /** Appended points per stored point. */
  #stride = 1;
  /** Appended points in the last stored point so far. */
  #filled = 0;
  #version = 0;

  /**
   * @param capacity most points kept; rounded down to an even number
   * @param merge how points that share a place are combined: 'mean' for noisy readings such as a loss,
   *   'last' for readings that are exact when taken: each stored point is one of them, its x and its y
   * @throws RangeError when capacity is below 2
   */
  constructor(capacity: number, merge: 'mean' | 'last') {
    if (!(capacity >= 2)) throw new RangeError(`A series keeps at least 2 points, not ${capacity}.`);
    this.#capacity = Math.floor(capacity / 2) * 2;
    this.#merge = merge;
    this.#x = new Float64Array(this.#capacity);
    this.#y = new Float64Array(this.#capacity);
    this.#weight = new Float64Array(this.#capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** Goes up with every change, so that a reader can tell whether it has seen the latest. */
  get version(): number {
    return this.#version;
  }

  /** NaN outside 0 … length − 1. */
  xAt(index: number): number {
    return index < this.#length ? (this.#x[index] ?? NaN) : NaN;
  }

  /** NaN where there is a gap, and outside 0 … length − 1. */
  yAt(index: number): number {
    return index < this.#length ? (this.#y[index] ?? NaN) : NaN;
  }

  /** Adds a point to the right of all others. A y that is null or NaN is a gap; where means are taken, an infinite one, too. */
  append(x: number, y: number | null): void {
    if (this.#length === 0 || this.#filled === this.#stride) this.#open();
    const last = this.#length - 1;
    this.#combineInto(last, this.#filled, x, y === null || (this.#merge === 'mean' && !Number.isFinite(y)) ? NaN : y);
    this.#filled += 1;
    this.#changed();
  }

  /** Forgets the points from `x` on: what follows takes their place. */
  rewind(x: number): void {
    if (!(this.xAt(this.#length - 1) >= x)) return;
    while (this.#length > 0 && this.xAt(this.#length - 1) >= x) this.#length -= 1;
    this.#filled = this.#stride;
    this.#changed();
  }

  clear(): void {
    this.#length = 0;
    this.#stride = 1;
    this.#filled = 0;
    this.#changed();
  }

  /** Calls `listener` after every change, at once; returns the way to stop. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #open(): void {
    if (this.#length === this.#capacity) this.#halve();
    this.#weight[this.#length] = 0;
    this.#y[this.#length] = NaN;
    this.#length += 1;
    this.#filled = 0;
  }

  #combineInto(place: number, before: number, x: number, y: number): void {
    const weight = this.#weight[place] ?? 0;
    if (this.#merge === 'last') {
      this.#x[place] = x;
      this.#y[place] = y;
      return;
    }
    this.#x[place] = ((before === 0 ? 0 : (this.#x[place] ?? 0)) * before + x) / (before + 1);
    if (Number.isNaN(y)) return;
    this.#y[place] = weight === 0 ? y : ((this.#y[place] ?? 0) * weight + y) / (weight + 1);
    this.#weight[place] = weight + 1;
  }

  #halve(): void {
    for (let pair = 0; pair < this.#capacity / 2; pair += 1) this.#mergePair(pair, 2 * pair, 2 * pair + 1);
    this.#length = this.#capacity / 2;
    this.#stride *= 2;
  }

  #mergePair(place: number, left: number, right: number): void {
    const [x, y, weight] = [this.#x, this.#y, this.#weight];
    const [leftY, rightY] = [y[left] ?? NaN, y[right] ?? NaN];
    if (this.#merge === 'last') {
      const kept = Number.isNaN(rightY) ? left : right;
      x[place] = x[kept] ?? NaN;
      y[place] = y[kept] ?? NaN;
      return;
    }
    const [leftWeight, rightWeight] = [weight[left] ?? 0, weight[right] ?? 0];
    const total = leftWeight + rightWeight;
    x[place] = ((x[left] ?? NaN) + (x[right] ?? NaN)) / 2;
    y[place] = total === 0 ? NaN : ((leftWeight && leftY * leftWeight) + (rightWeight && rightY * rightWeight)) / total;
    weight[place] = total;
  }

  #changed(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}
