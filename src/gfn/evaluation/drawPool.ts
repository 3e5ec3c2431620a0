/** Share of the pool that is drawn anew even where nothing is missing: an evaluation then costs this share of a full one. */
const RENEWED_SHARE = 1 / 8;

/**
 * Results of the latest draws by key, none older than `longestAge` iterations and at most `capacity`. Frequent evaluations
 * then draw a little each, and rare ones everything.
 */
export class DrawPool<Result> {
  readonly #capacity: number;
  readonly #longestAge: number;
  /** From the oldest to the newest. */
  readonly #entries = new Map<string, { readonly iteration: number; readonly result: Result }>();

  constructor(capacity: number, longestAge: number) {
    this.#capacity = capacity;
    this.#longestAge = longestAge;
  }

  /** Forgets what is too old (or of a future from before a run was taken up again). @returns how many to draw now */
  renew(iteration: number): number {
    for (const [key, entry] of this.#entries) {
      const age = iteration - entry.iteration;
      if (age < 0 || age > this.#longestAge) this.#entries.delete(key);
    }
    return Math.max(this.portion, this.#capacity - this.#entries.size);
  }

  /** How many are drawn anew where nothing is missing. */
  get portion(): number {
    return Math.ceil(this.#capacity * RENEWED_SHARE);
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  /** The `count` oldest results. */
  oldest(count: number): readonly Result[] {
    return this.results.slice(0, count);
  }

  /** Takes the place of what was drawn for the same key, and of the oldest where there are too many. */
  add(key: string, iteration: number, result: Result): void {
    this.#entries.delete(key);
    this.#entries.set(key, { iteration, result });
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#capacity) break;
      this.#entries.delete(oldest);
    }
  }

  get results(): readonly Result[] {
    return Array.from(this.#entries.values(), ({ result }) => result);
  }
}
