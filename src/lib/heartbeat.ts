/** Milliseconds between two questions. */
export const HEARTBEAT_MILLISECONDS = 2500;

/** Unanswered questions after which a worker counts as dead: 15 s of silence. */
const PATIENCE = 6;
/** While it prepares, a worker compiles graphs and GPU pipelines and cannot answer: two minutes. */
const PREPARING_PATIENCE = 48;
/** A worker that was silent for long before, because its iterations are long, gets this many times as long. */
const PATIENCE_FACTOR = 5;

/**
 * Notices a worker that stopped without a word (no event tells the page of it). Counts unanswered questions
 * and not seconds, so that a sleeping laptop or a throttled background tab, where no question is asked, kills nothing.
 */
export class Heartbeat {
  #unanswered = 0;
  #longestSilence = 0;

  /** Any message from the worker. */
  heard(): void {
    this.#longestSilence = Math.max(this.#longestSilence, this.#unanswered);
    this.#unanswered = 0;
  }

  /** A question is about to be asked. @returns true when the worker must be taken for dead */
  asks(isPreparing: boolean): boolean {
    this.#unanswered += 1;
    const patience = isPreparing ? PREPARING_PATIENCE : Math.max(PATIENCE, PATIENCE_FACTOR * this.#longestSilence);
    return this.#unanswered > patience;
  }
}
