import type { Words } from '../../lib/text/message.ts';
import type { StateSpace } from '../sampling/stateSpace.ts';
import { terminalState, type TrajectoryBatch } from '../sampling/trajectoryBatch.ts';

/** How many objects stand for a distribution that cannot be enumerated: of a policy drawn anew, of a chain its latest. */
export const WINDOW_SIZE = 1024;

export interface WindowEntry {
  readonly key: string;
  readonly label: Words;
  /** The state as plain data, from which a space makes it again. */
  readonly plain: unknown;
  readonly logReward: number;
  readonly isMode: boolean;
}

/** The latest objects of a sampler, and how often each occurred. */
export class SampleWindow {
  readonly #entries: WindowEntry[] = [];
  #position = 0;

  record(space: StateSpace, batch: TrajectoryBatch): void {
    for (let b = 0; b < batch.batchSize; b++) {
      const state = terminalState(batch, b);
      this.#entries[this.#position] = {
        key: space.key(state),
        label: space.describe(state),
        plain: space.toPlain(state),
        logReward: batch.logReward[b] as number,
        isMode: space.isMode(state),
      };
      this.#position = (this.#position + 1) % WINDOW_SIZE;
    }
  }

  get sampleCount(): number {
    return this.#entries.length;
  }

  /** Distinct states with their counts, in no particular order. */
  distinct(): readonly (WindowEntry & { readonly count: number })[] {
    const byKey = new Map<string, WindowEntry & { count: number }>();
    for (const entry of this.#entries) {
      const known = byKey.get(entry.key);
      if (known === undefined) byKey.set(entry.key, { ...entry, count: 1 });
      else known.count += 1;
    }
    return [...byKey.values()];
  }
}
