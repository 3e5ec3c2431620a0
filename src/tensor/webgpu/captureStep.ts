import { memory, type Tensor } from '@tensorflow/tfjs-core';
import { message, type Words } from '../../lib/text/message.ts';
import { flushCommands, inspectBackend, type PrivateBackend } from './privateBackend.ts';
import { PrivatePool } from './privatePool.ts';
import { CommandRecorder, encodeCommands, type Command } from './recordCommands.ts';

/**
 * A step written in ordinary tfjs operations, recorded once and replayed as bare dispatches. For the one recorded call the
 * backend's command encoder, queue and buffer pool are replaced by ours, so that tfjs's own code writes the recording;
 * nothing runs on the device meanwhile but the filling of constant buffers.
 */
export interface Recording {
  readonly dispatchCount: number;
  /** Bytes of GPU memory that belong to the recording alone. */
  readonly byteCount: number;
  /** Runs the step once more: one submission, after everything that tfjs was told before. */
  replay(): void;
  /** Frees its buffers. Work already submitted is finished first. */
  dispose(): void;
}

export type Capture =
  | { readonly available: true; readonly recording: Recording }
  | { readonly available: false; readonly reason: Words };

/**
 * Records `step`, which must run synchronously, read nothing back, and leave no tensor behind. All numbers that it
 * computes in JavaScript are frozen; what is to change from replay to replay must live in `persistent` tensors.
 * @param persistent every tensor from outside that the step reads or writes: they are brought to the device first
 */
export function captureStep(step: () => void, persistent: readonly Tensor[]): Capture {
  const inspection = inspectBackend();
  if (!inspection.available) return inspection;
  const { backend } = inspection;
  for (const { dataId } of persistent) backend.uploadToGPU(dataId);
  flushCommands(backend);
  const pool = new PrivatePool(backend.device);
  const tensorsBefore = memory().numTensors;
  const commands = recordInto(backend, pool, step);
  const leftover = memory().numTensors - tensorsBefore;
  if (pool.foreign.length === 0 && leftover === 0) {
    return { available: true, recording: createRecording(backend, pool, commands) };
  }
  for (const buffer of pool.foreign) backend.bufferManager.releaseBuffer(buffer);
  pool.destroy();
  const reason =
    leftover > 0
      ? message('recording.tensorsLeft', 'the step left {count, plural, one {{count} tensor} other {{count} tensors}} behind, which a recording cannot repeat', { count: leftover })
      : message('recording.tensorDisposed', 'the step disposed of a tensor from outside, which a recording cannot repeat');
  return { available: false, reason };
}

function recordInto(backend: PrivateBackend, pool: PrivatePool, step: () => void): readonly Command[] {
  const recorder = new CommandRecorder();
  const { queue, bufferManager, read, readSync, readToGPU } = backend;
  const refuse = (): never => {
    throw new Error('A step that is being recorded must not read anything back.');
  };
  // tfjs sets the encoder to null after each of its submissions and makes a new one when it is null.
  Object.defineProperty(backend, 'commandEncoder', {
    configurable: true,
    enumerable: true,
    get: () => recorder.encoder,
    set: () => {},
  });
  Object.assign(backend, {
    bufferManager: pool,
    queue: { submit: () => {}, writeBuffer: queue.writeBuffer.bind(queue) },
    read: refuse,
    readSync: refuse,
    readToGPU: refuse,
  });
  try {
    step();
    backend.endComputePassEncoder();
    // Gives the last temporaries back to the private pool.
    backend.submitQueue();
  } finally {
    backend.computePassEncoder = null;
    Object.defineProperty(backend, 'commandEncoder', { configurable: true, enumerable: true, writable: true, value: null });
    Object.assign(backend, { bufferManager, queue, read, readSync, readToGPU });
  }
  return recorder.commands;
}

function createRecording(backend: PrivateBackend, pool: PrivatePool, commands: readonly Command[]): Recording {
  const { device } = backend;
  return {
    dispatchCount: commands.filter(({ type }) => type === 'dispatch').length,
    byteCount: pool.byteCount,
    replay() {
      flushCommands(backend);
      const encoder = device.createCommandEncoder();
      encodeCommands(commands, encoder);
      device.queue.submit([encoder.finish()]);
    },
    dispose: () => pool.destroy(),
  };
}
