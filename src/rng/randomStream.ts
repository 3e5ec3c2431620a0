import { philox4x32 } from './philox.ts';

/** What randomness is for. Each name is a stream of its own, so that using more of one never shifts another. */
export type StreamName =
  | 'initialisation'
  | 'forwardSampling'
  | 'backwardSampling'
  | 'replay'
  | 'localSearch'
  | 'localSearchAcceptance'
  | 'exploration'
  | 'evaluation'
  | 'benchmark'
  | 'environment'
  | 'baseline'
  | 'explanation';

/** FNV-1a over UTF-16 code units: a stable 32-bit id for a stream name. */
function nameKey(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * A named, counter-based stream of one seed. A draw is addressed by up to four 32-bit counters; the same
 * address gives the same number in any order, on any machine.
 */
export class RandomStream {
  readonly #key0: number;
  readonly #key1: number;
  readonly #words = new Uint32Array(4);

  /** @param seed integer 0 … 2^32 − 1 */
  constructor(seed: number, name: StreamName) {
    this.#key0 = seed >>> 0;
    this.#key1 = nameKey(name);
  }

  /** Philox's key, for drawing the same numbers elsewhere: the seed and the hash of the name. */
  get keys(): readonly [number, number] {
    return [this.#key0, this.#key1];
  }

  /** Uniform on the open interval (0, 1), on the grid (k + ½)/2^32. */
  uniform(counter0: number, counter1 = 0, counter2 = 0, counter3 = 0): number {
    philox4x32(counter0, counter1, counter2, counter3, this.#key0, this.#key1, this.#words);
    return ((this.#words[0] as number) + 0.5) / 4294967296;
  }

  /** Fills [n] with standard normal deviates addressed by (index, counter1), by Box and Muller's transform. */
  fillNormal(target: Float32Array, counter1: number): void {
    const words = this.#words;
    for (let i = 0; i < target.length; i += 2) {
      philox4x32(i, counter1, 0, 0, this.#key0, this.#key1, words);
      const radius = Math.sqrt(-2 * Math.log(((words[0] as number) + 0.5) / 4294967296));
      const angle = 2 * Math.PI * (((words[1] as number) + 0.5) / 4294967296);
      target[i] = radius * Math.cos(angle);
      if (i + 1 < target.length) target[i + 1] = radius * Math.sin(angle);
    }
  }

  /** Fills [n] with uniforms on (minimum, maximum) addressed by (index, counter1). */
  fillUniform(target: Float32Array, minimum: number, maximum: number, counter1: number): void {
    for (let i = 0; i < target.length; i++) {
      target[i] = minimum + (maximum - minimum) * this.uniform(i, counter1);
    }
  }
}
