import type { RunSnapshot } from '../worker/protocol.ts';

/** Snapshots kept at most, and the bytes they may take together. @internal */
export const MAX_SNAPSHOTS = 24;
const MAX_BYTES = 96 * 2 ** 20;
/** Numbers and what holds them take more than the characters they are written in. */
const BYTES_PER_CHARACTER = 8;

/**
 * The snapshots of one run that one can go back to: the first and the latest always, those between thinned out so that
 * what is left lies evenly over the logarithm of the iterations, where most happens early.
 */
export class Timeline {
  #snapshots: readonly RunSnapshot[] = [];

  /** Iterations that can be gone back to, ascending. */
  get iterations(): readonly number[] {
    return this.#snapshots.map(({ iteration }) => iteration);
  }

  /** Snapshots of later iterations, which a run that went back has left behind, are forgotten. */
  add(snapshot: RunSnapshot): void {
    const earlier = this.#snapshots.filter(({ iteration }) => iteration < snapshot.iteration);
    this.#snapshots = [...earlier, snapshot];
    while (this.#snapshots.length > 2 && this.#isFull()) this.#thin();
  }

  /** The snapshot of exactly this iteration, or null. */
  at(iteration: number): RunSnapshot | null {
    return this.#snapshots.find((snapshot) => snapshot.iteration === iteration) ?? null;
  }

  clear(): void {
    this.#snapshots = [];
  }

  #isFull(): boolean {
    return this.#snapshots.length > MAX_SNAPSHOTS || this.#snapshots.reduce((sum, each) => sum + bytesOf(each), 0) > MAX_BYTES;
  }

  /** Drops the inner snapshot whose neighbours are nearest to each other on a logarithmic scale. */
  #thin(): void {
    const places = this.#snapshots.map(({ iteration }) => Math.log1p(iteration));
    let drop = 1;
    let narrowest = Infinity;
    for (let index = 1; index + 1 < places.length; index += 1) {
      const gap = (places[index + 1] ?? 0) - (places[index - 1] ?? 0);
      if (gap >= narrowest) continue;
      narrowest = gap;
      drop = index;
    }
    this.#snapshots = this.#snapshots.filter((_, index) => index !== drop);
  }
}

/** About: what is kept for replay is counted as if each object were like the first. */
function bytesOf({ tensors, replay, modesFound }: RunSnapshot): number {
  const [object, mode] = [JSON.stringify(replay[0] ?? null), modesFound[0] ?? ''];
  const words = BYTES_PER_CHARACTER * (replay.length * object.length + modesFound.length * mode.length);
  return tensors.reduce((sum, { values }) => sum + values.byteLength, words);
}
