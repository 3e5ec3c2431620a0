import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { inspectBackend, KNOWN_VERSION } from './privateBackend.ts';
import { PrivatePool } from './privatePool.ts';
import { CommandRecorder, encodeCommands } from './recordCommands.ts';
import { englishOf } from '../../lib/text/message.ts';

const UNIFORM = 0x40;
const STORAGE = 0x80;

/** A device that only makes buffers, and remembers which were destroyed. */
function fakeDevice(): { readonly device: GPUDevice; readonly destroyed: GPUBuffer[] } {
  const destroyed: GPUBuffer[] = [];
  const createBuffer = ({ size, usage }: GPUBufferDescriptor): GPUBuffer => {
    const buffer = { size, usage, destroy: () => destroyed.push(buffer) } as unknown as GPUBuffer;
    return buffer;
  };
  return { device: { createBuffer } as unknown as GPUDevice, destroyed };
}

/** The fields of tfjs 4.22.0's backend, without what they do. */
function fakeBackend(): Record<string, unknown> {
  const queue = {};
  const method = (): void => {};
  return {
    device: { queue },
    queue,
    commandEncoder: null,
    computePassEncoder: null,
    tensorMap: { get: method },
    bufferManager: { acquireBuffer: method, releaseBuffer: method },
    uploadToGPU: method,
    endComputePassEncoder: method,
    submitQueue: method,
    read: method,
    readSync: method,
    readToGPU: method,
  };
}

beforeAll(() => {
  // Node has none of WebGPU's constants.
  vi.stubGlobal('GPUBufferUsage', { UNIFORM, STORAGE });
});
afterAll(() => {
  vi.unstubAllGlobals();
});

describe('the backend that a recording may touch', () => {
  it('is the one of the known version, with all its private fields', () => {
    expect(inspectBackend(fakeBackend(), KNOWN_VERSION).available).toBe(true);
  });

  it.each(Object.keys(fakeBackend()))('is refused without %s', (field) => {
    const backend = fakeBackend();
    delete backend[field];
    expect(inspectBackend(backend, KNOWN_VERSION).available).toBe(false);
  });

  it.each(['acquireBuffer', 'releaseBuffer'])('is refused without a pool that has %s', (method) => {
    const backend = fakeBackend();
    backend['bufferManager'] = { ...(backend['bufferManager'] as object), [method]: undefined };
    const inspection = inspectBackend(backend, KNOWN_VERSION);
    expect(inspection.available ? '' : englishOf(inspection.reason)).toContain(`bufferManager.${method}`);
  });

  it('is refused where the queue is not that of the device, or the version another', () => {
    expect(inspectBackend({ ...fakeBackend(), queue: {} }, KNOWN_VERSION).available).toBe(false);
    const inspection = inspectBackend(fakeBackend(), '4.23.0');
    expect(inspection.available ? '' : englishOf(inspection.reason)).toContain('4.23.0');
  });
});

describe('PrivatePool', () => {
  it('reuses what was given back, of the same size and usage only', () => {
    const pool = new PrivatePool(fakeDevice().device);
    const first = pool.acquireBuffer(64, STORAGE);
    pool.releaseBuffer(first);
    expect(pool.acquireBuffer(32, STORAGE)).not.toBe(first);
    expect(pool.acquireBuffer(64, STORAGE)).toBe(first);
    expect(pool.acquireBuffer(64, STORAGE)).not.toBe(first);
    expect(pool.byteCount).toBe(64 + 32 + 64);
  });

  it('never reuses uniforms and buffers that were filled when made', () => {
    const pool = new PrivatePool(fakeDevice().device);
    const uniform = pool.acquireBuffer(64, UNIFORM);
    const constant = pool.acquireBuffer(64, STORAGE, true);
    for (const buffer of [uniform, constant]) pool.releaseBuffer(buffer);
    expect(pool.acquireBuffer(64, UNIFORM)).not.toBe(uniform);
    expect(pool.acquireBuffer(64, STORAGE)).not.toBe(constant);
  });

  it('fills a mapped buffer afresh even where one is free', () => {
    const pool = new PrivatePool(fakeDevice().device);
    const free = pool.acquireBuffer(64, STORAGE);
    pool.releaseBuffer(free);
    expect(pool.acquireBuffer(64, STORAGE, true)).not.toBe(free);
  });

  it('notes what is not its own, and destroys only its own', () => {
    const { device, destroyed } = fakeDevice();
    const pool = new PrivatePool(device);
    const foreign = fakeDevice().device.createBuffer({ size: 4, usage: STORAGE });
    const own = pool.acquireBuffer(4, STORAGE);
    pool.releaseBuffer(foreign);
    expect(pool.foreign).toEqual([foreign]);
    pool.destroy();
    expect(destroyed).toEqual([own]);
  });
});

describe('CommandRecorder', () => {
  const [pipeline, bindGroup, source, target] = ['p', 'g', 's', 't'] as unknown as [
    GPUComputePipeline,
    GPUBindGroup,
    GPUBuffer,
    GPUBuffer,
  ];

  function recordThree(encoder: GPUCommandEncoder): void {
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindGroup);
    pass.dispatchWorkgroups(2, 3);
    pass.end();
    encoder.copyBufferToBuffer(source, 0, target, 8, 16);
    const next = encoder.beginComputePass();
    next.setPipeline(pipeline);
    next.setBindGroup(0, bindGroup);
    next.dispatchWorkgroups(1);
    next.end();
  }

  it('gives back to an encoder what it was given', () => {
    const recorder = new CommandRecorder();
    recordThree(recorder.encoder);
    expect(recorder.commands.filter(({ type }) => type === 'dispatch').length).toBe(2);
    const again = new CommandRecorder();
    encodeCommands(recorder.commands, again.encoder);
    expect(again.commands).toEqual(recorder.commands);
  });

  it('refuses a dispatch without a pipeline', () => {
    const pass = new CommandRecorder().encoder.beginComputePass();
    expect(() => pass.dispatchWorkgroups(1)).toThrow('before its pipeline');
  });
});
