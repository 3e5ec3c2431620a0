import { RECEIPT_LOSSES } from '../../exports/receiptSize.ts';
import type { DecimatedSeries } from '../../lib/decimatedSeries.ts';

/**
 * The losses of a run's first iterations, unrounded, as many as a receipt takes in. The curve merges them later, so they are taken down as they come. A run
 * that did not begin at iteration 1 here has none.
 */
export class FirstLosses {
  readonly #listeners = new Set<() => void>();
  #losses: readonly number[] = [];

  /** From iteration 1 on; the same array until there are more. */
  get losses(): readonly number[] {
    return this.#losses;
  }

  /** To be called after every change of the run's series of losses. */
  read(series: DecimatedSeries): void {
    if (series.length === 0) return this.#set([]);
    const next = this.#losses.length + 1;
    if (next > RECEIPT_LOSSES || series.length !== next || series.xAt(next - 1) !== next) return undefined;
    const loss = series.yAt(next - 1);
    return Number.isNaN(loss) ? undefined : this.#set([...this.#losses, loss]);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #set(losses: readonly number[]): void {
    if (losses.length === 0 && this.#losses.length === 0) return;
    this.#losses = losses;
    for (const listener of this.#listeners) listener();
  }
}
