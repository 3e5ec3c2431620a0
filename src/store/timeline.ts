import type { RunSnapshot } from '../worker/protocol.ts';
import { thinned } from './thinned.ts';

/** Snapshots kept at most, and the bytes they may take together. @internal */
export const MAX_SNAPSHOTS = 24;
const MAX_BYTES = 96 * 2 ** 20;
/** Numbers and what holds them take more than the characters they are written in. */
const BYTES_PER_CHARACTER = 8;

/** The snapshots of one run that one can go back to. */
export class Timeline {
  #snapshots: readonly RunSnapshot[] = [];

  /** Iterations that can be gone back to, ascending. */
  get iterations(): readonly number[] {
    return this.#snapshots.map(({ iteration }) => iteration);
  }

  /** Snapshots of later iterations, which a run that went back has left behind, are forgotten. */
  add(snapshot: RunSnapshot): void {
    this.#snapshots = thinned(this.#snapshots, snapshot, { entries: MAX_SNAPSHOTS, bytes: MAX_BYTES, bytesOf });
  }

  /** The snapshot of exactly this iteration, or null. */
  at(iteration: number): RunSnapshot | null {
    return this.#snapshots.find((snapshot) => snapshot.iteration === iteration) ?? null;
  }

  clear(): void {
    this.#snapshots = [];
  }
}

/** About: what is kept for replay is counted as if each object were like the first. */
function bytesOf({ tensors, replay, modesFound }: RunSnapshot): number {
  const [object, mode] = [JSON.stringify(replay[0] ?? null), modesFound[0] ?? ''];
  const words = BYTES_PER_CHARACTER * (replay.length * object.length + modesFound.length * mode.length);
  return tensors.reduce((sum, { values }) => sum + values.byteLength, words);
}
