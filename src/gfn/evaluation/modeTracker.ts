import type { StateSpace } from '../sampling/stateSpace.ts';
import { terminalState, type TrajectoryBatch } from '../sampling/trajectoryBatch.ts';

/** Modes told apart; a space can have 10^11, and neither memory nor a snapshot holds them. */
const MAX_TRACKED_MODES = 2 ** 15;

/** Which modes the run has sampled so far, up to `MAX_TRACKED_MODES`. */
export class ModeTracker {
  readonly #found = new Set<string>();

  record(space: StateSpace, batch: TrajectoryBatch): void {
    for (let b = 0; b < batch.batchSize; b++) {
      const state = terminalState(batch, b);
      if (this.#found.size < MAX_TRACKED_MODES && space.isMode(state)) this.#found.add(space.modeKey(state));
    }
  }

  has(modeKey: string): boolean {
    return this.#found.has(modeKey);
  }

  get count(): number {
    return this.#found.size;
  }

  /** The keys of the modes found, for a snapshot. */
  save(): readonly string[] {
    return [...this.#found];
  }

  load(keys: readonly string[]): void {
    this.#found.clear();
    for (const key of keys.slice(0, MAX_TRACKED_MODES)) this.#found.add(key);
  }
}
