import type { BufferPool } from './privateBackend.ts';

/**
 * The buffers of one recording. Temporaries are reused within the recorded step as tfjs would, but never handed to
 * anyone outside it; uniforms and buffers that were filled when made hold constants of the recording, and are not reused.
 */
export class PrivatePool implements BufferPool {
  readonly #device: GPUDevice;
  readonly #owned = new Set<GPUBuffer>();
  readonly #pinned = new Set<GPUBuffer>();
  readonly #free = new Map<string, GPUBuffer[]>();
  readonly #foreign: GPUBuffer[] = [];

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  get byteCount(): number {
    return [...this.#owned].reduce((sum, { size }) => sum + size, 0);
  }

  /** Buffers that the step gave back although it had not made them: it disposed of a tensor from outside. */
  get foreign(): readonly GPUBuffer[] {
    return this.#foreign;
  }

  acquireBuffer(size: number, usage: number, mappedAtCreation = false): GPUBuffer {
    const reusable = mappedAtCreation ? undefined : this.#free.get(keyOf(size, usage))?.pop();
    if (reusable !== undefined) return reusable;
    const buffer = this.#device.createBuffer({ size, usage, mappedAtCreation });
    this.#owned.add(buffer);
    if (mappedAtCreation || (usage & GPUBufferUsage.UNIFORM) !== 0) this.#pinned.add(buffer);
    return buffer;
  }

  releaseBuffer(buffer: GPUBuffer): void {
    if (!this.#owned.has(buffer)) {
      this.#foreign.push(buffer);
      return;
    }
    if (this.#pinned.has(buffer)) return;
    const key = keyOf(buffer.size, buffer.usage);
    this.#free.set(key, [...(this.#free.get(key) ?? []), buffer]);
  }

  destroy(): void {
    for (const buffer of this.#owned) buffer.destroy();
    this.#owned.clear();
    this.#free.clear();
  }
}

function keyOf(size: number, usage: number): string {
  return `${size} ${usage}`;
}
