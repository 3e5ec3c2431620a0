import type { StateSpace } from '../sampling/stateSpace.ts';
import { terminalState, type TrajectoryBatch } from '../sampling/trajectoryBatch.ts';

/** Which modes the run has sampled so far. */
export class ModeTracker {
  readonly #found = new Set<string>();

  record(space: StateSpace, batch: TrajectoryBatch): void {
    for (let b = 0; b < batch.batchSize; b++) {
      const state = terminalState(batch, b);
      if (space.isMode(state)) this.#found.add(space.key(state));
    }
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
    for (const key of keys) this.#found.add(key);
  }
}
