import type { BestObjects } from '../metrics/metric.ts';
import type { StateSpace } from '../sampling/stateSpace.ts';
import { terminalState, type TrajectoryBatch } from '../sampling/trajectoryBatch.ts';

/** Objects kept. @internal */
export const BEST_COUNT = 100;

interface Kept {
  readonly key: string;
  readonly logReward: number;
  readonly hotFeatures: Int32Array;
}

/** The best distinct objects that a run has sampled; of equals, those that came first. */
export class BestTracker {
  /** In descending order of reward. */
  readonly #kept: Kept[] = [];
  readonly #keys = new Set<string>();

  record(space: StateSpace, batch: TrajectoryBatch): void {
    for (let b = 0; b < batch.batchSize; b++) {
      const logReward = batch.logReward[b] as number;
      const isFull = this.#kept.length === BEST_COUNT;
      if (isFull && !(logReward > (this.#kept.at(-1) as Kept).logReward)) continue;
      const state = terminalState(batch, b);
      const key = space.key(state);
      if (this.#keys.has(key)) continue;
      this.#insert({ key, logReward, hotFeatures: hotFeaturesOf(space, state) });
    }
  }

  #insert(object: Kept): void {
    let position = this.#kept.length;
    while (position > 0 && (this.#kept[position - 1] as Kept).logReward < object.logReward) position--;
    this.#kept.splice(position, 0, object);
    this.#keys.add(object.key);
    if (this.#kept.length <= BEST_COUNT) return;
    const dropped = this.#kept.pop();
    if (dropped !== undefined) this.#keys.delete(dropped.key);
  }

  get best(): BestObjects {
    return {
      logReward: Float64Array.from(this.#kept, ({ logReward }) => logReward),
      hotFeatures: this.#kept.map(({ hotFeatures }) => hotFeatures),
    };
  }
}

/** The features that are not 0, ascending. */
function hotFeaturesOf(space: StateSpace, state: number): Int32Array {
  const row = new Float32Array(space.featureCount);
  space.encode(state, row, 0);
  return Int32Array.from([...row.keys()].filter((feature) => row[feature] !== 0));
}
