import { engine, version_core } from '@tensorflow/tfjs-core';
import { message, type Message } from '../../lib/text/message.ts';

/** The version whose private fields are used here. Any other is answered with plain, eager execution. */
export const KNOWN_VERSION = '4.22.0';

/** tfjs's pool of GPU buffers, as far as its backend calls it. */
export interface BufferPool {
  acquireBuffer(size: number, usage: number, mappedAtCreation?: boolean, reuse?: boolean): GPUBuffer;
  releaseBuffer(buffer: GPUBuffer, reuse?: boolean): void;
}

/** Private fields of tfjs 4.22.0's WebGPU backend that recording a step replaces or calls. */
export interface PrivateBackend {
  readonly device: GPUDevice;
  queue: Pick<GPUQueue, 'submit' | 'writeBuffer'>;
  commandEncoder: GPUCommandEncoder | null;
  computePassEncoder: GPUComputePassEncoder | null;
  bufferManager: BufferPool;
  readonly tensorMap: { get(dataId: object): { resource: unknown; values: unknown } };
  uploadToGPU(dataId: object): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
  read: unknown;
  readSync: unknown;
  readToGPU: unknown;
}

export type BackendInspection =
  | { readonly available: true; readonly backend: PrivateBackend }
  | { readonly available: false; readonly reason: Message };

const METHODS = ['uploadToGPU', 'endComputePassEncoder', 'submitQueue', 'read', 'readSync', 'readToGPU'] as const;
const POOL_METHODS = ['acquireBuffer', 'releaseBuffer'] as const;

/** The current backend, if it is the WebGPU backend that this folder knows how to record. */
export function inspectBackend(
  backend: object = engine().backend,
  version: string = version_core,
): BackendInspection {
  const fields = backend as Readonly<Record<string, unknown>>;
  const absent = (reason: Message): BackendInspection => ({ available: false, reason });
  if (version !== KNOWN_VERSION) {
    return absent(message('recording.otherVersion', 'recording a step is known to work with TensorFlow.js {known}, and this is {version}', { known: KNOWN_VERSION, version }));
  }
  const { device, queue } = fields as { device?: Partial<GPUDevice>; queue?: unknown };
  if (typeof device !== 'object' || device.queue === undefined || device.queue !== queue) {
    return absent(message('recording.noQueue', 'the current backend has no graphics queue of the known kind'));
  }
  const pool = fields['bufferManager'] as Readonly<Record<string, unknown>> | undefined;
  const missing = [
    ...METHODS.filter((name) => typeof fields[name] !== 'function'),
    ...POOL_METHODS.filter((name) => typeof pool?.[name] !== 'function').map((name) => `bufferManager.${name}`),
    ...['commandEncoder', 'computePassEncoder', 'tensorMap'].filter((name) => !(name in fields)),
  ];
  return missing.length === 0
    ? { available: true, backend: backend as unknown as PrivateBackend }
    : absent(message('recording.lacks', 'the backend lacks {missing}', { missing: missing.join(', ') }));
}

/** Sends off what tfjs has put together but not yet submitted, so that what follows on the queue comes after it. */
export function flushCommands(backend: PrivateBackend): void {
  backend.endComputePassEncoder();
  if (backend.commandEncoder !== null) backend.submitQueue();
}
