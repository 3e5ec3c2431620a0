import { engine, keep, tensor, type Tensor } from '@tensorflow/tfjs-core';
import { englishOf, message, SaidError } from '../../lib/text/message.ts';
import { currentBackend } from '../backend.ts';
import { cpuHost, wasmHost, type CpuBackend, type HostBackend, type WasmBackend } from '../kernels/hostValues.ts';
import { flushCommands, inspectBackend, type PrivateBackend } from './privateBackend.ts';

/** The graphics device went away while something was wanted of it. What was on it is gone. */
export class DeviceLostError extends SaidError {
  readonly code = 'gpuLost';

  constructor(reason: string) {
    super(message('device.lost', 'The graphics device was lost ({reason}). Everything on it is gone; the last snapshot is not.', { reason }));
    this.name = 'DeviceLostError';
  }
}

/** A persistent tensor [count] that holds these words, whatever they mean. The caller disposes of it. */
export function uploadWords(words: Float32Array): Tensor {
  return keep(tensor(words.slice(), [words.length], 'float32'));
}

/** Overwrites words of a tensor from `offset` on, in place: recordings and clones go on using the same storage. */
export function writeWords(target: Tensor, words: Float32Array, offset = 0): void {
  const host = currentHost();
  if (host !== null) {
    host.values(target).set(words, offset);
    return;
  }
  const backend = webgpuBackend();
  backend.uploadToGPU(target.dataId);
  flushCommands(backend);
  const data = words as Float32Array<ArrayBuffer>;
  backend.device.queue.writeBuffer(bufferOf(backend, target), offset * 4, data);
  backend.tensorMap.get(target.dataId).values = null;
}

/** A stretch of a tensor's words. */
export interface WordRange {
  readonly tensor: Tensor;
  readonly offset?: number;
  /** To the end where absent. */
  readonly length?: number;
}

/**
 * The words of several stretches in one readback, bit for bit. Never through a tfjs kernel, which could change words that
 * are no floats.
 * @throws DeviceLostError
 */
export async function readWords(ranges: readonly WordRange[]): Promise<readonly Float32Array[]> {
  const host = currentHost();
  const lengthOf = ({ tensor: source, offset = 0, length }: WordRange): number => length ?? source.size - offset;
  if (host !== null) {
    return ranges.map((range) => {
      const offset = range.offset ?? 0;
      return host.values(range.tensor).slice(offset, offset + lengthOf(range));
    });
  }
  const backend = webgpuBackend();
  // An upload into a recycled buffer is a command in tfjs's own queue: it must be there before the queue is emptied.
  for (const range of ranges) backend.uploadToGPU(range.tensor.dataId);
  flushCommands(backend);
  const total = ranges.reduce((sum, range) => sum + lengthOf(range), 0);
  const { device } = backend;
  const staging = device.createBuffer({
    size: Math.max(4, total * 4),
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });
  const encoder = device.createCommandEncoder();
  let position = 0;
  for (const range of ranges) {
    const size = lengthOf(range) * 4;
    encoder.copyBufferToBuffer(bufferOf(backend, range.tensor), (range.offset ?? 0) * 4, staging, position, size);
    position += size;
  }
  device.queue.submit([encoder.finish()]);
  try {
    await unlessLost(device, staging.mapAsync(GPUMapMode.READ));
    const words = new Float32Array(staging.getMappedRange().slice(0));
    let start = 0;
    return ranges.map((range) => words.slice(start, (start += lengthOf(range))));
  } finally {
    staging.destroy();
  }
}

/** Resolves when all that was submitted so far is done; at once on cpu and wasm. @throws DeviceLostError */
export async function submittedWorkDone(): Promise<void> {
  if (currentHost() !== null) return;
  const { device } = webgpuBackend();
  await unlessLost(device, device.queue.onSubmittedWorkDone());
}

/** Why each device went away; null while it is there. */
const losses = new WeakMap<GPUDevice, { reason: string | null }>();

/** Remembers a loss when it comes. One handler per device: one per wait would pile up over a long run. */
function lossOf(device: GPUDevice): { reason: string | null } {
  let loss = losses.get(device);
  if (loss === undefined) {
    const watched: { reason: string | null } = { reason: null };
    losses.set(device, watched);
    const note = (told: GPUDeviceLostInfo): void => {
      watched.reason = told.message === '' ? told.reason : told.message;
    };
    device.lost.then(note, (error: unknown) => note({ message: String(error), reason: 'unknown' } as GPUDeviceLostInfo));
    loss = watched;
  }
  return loss;
}

async function unlessLost<T>(device: GPUDevice, work: Promise<T>): Promise<T> {
  const loss = lossOf(device);
  try {
    const result = await work;
    if (loss.reason === null) return result;
  } catch (error) {
    // What was waited for fails a moment before the loss itself is reported.
    if (loss.reason === null) await nextTurn();
    if (loss.reason === null) throw error;
  }
  throw new DeviceLostError(loss.reason);
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 50);
  });
}

/** The storage of tensors where a loop can reach it; null on WebGPU. */
function currentHost(): HostBackend | null {
  const { backend } = engine();
  if (currentBackend() === 'webgpu') return null;
  return currentBackend() === 'cpu'
    ? cpuHost(backend as unknown as CpuBackend)
    : wasmHost(backend as unknown as WasmBackend);
}

function webgpuBackend(): PrivateBackend {
  const inspection = inspectBackend();
  if (!inspection.available) throw new Error(`The graphics memory cannot be reached: ${englishOf(inspection.reason)}.`);
  return inspection.backend;
}

function bufferOf(backend: PrivateBackend, { dataId }: Tensor): GPUBuffer {
  return backend.tensorMap.get(dataId).resource as GPUBuffer;
}
