import { engine, env } from '@tensorflow/tfjs-core';
import type { Message } from '../../lib/text/message.ts';
import { currentBackend } from '../backend.ts';
import { inspectBackend } from './privateBackend.ts';

/** The limits of a device that decide whether a run fits on it. */
export type DeviceLimits = Pick<
  GPUSupportedLimits,
  'maxStorageBuffersPerShaderStage' | 'maxStorageBufferBindingSize' | 'maxComputeInvocationsPerWorkgroup'
>;

/** Limits of the current backend's device; null on cpu and wasm, which have none that matter here. */
export function deviceLimits(): DeviceLimits | null {
  if (currentBackend() !== 'webgpu') return null;
  return (engine().backend as unknown as { readonly device: GPUDevice }).device.limits;
}

/** Why the memory of the current backend cannot be read and written directly; null where it can. */
export function unreachableMemory(): Message | null {
  if (currentBackend() !== 'webgpu') return null;
  const inspection = inspectBackend();
  return inspection.available ? null : inspection.reason;
}

/**
 * Runs `build`, which creates shaders and pipelines, and says what the device found wrong with them: without asking, a
 * shader that does not compile is silent and its results are wrong.
 */
export async function withValidation<T>(build: () => T): Promise<{ readonly built: T; readonly error: string | null }> {
  const inspection = inspectBackend();
  if (!inspection.available) return { built: build(), error: null };
  const { device } = inspection.backend;
  device.pushErrorScope('validation');
  try {
    const built = build();
    const error = await device.popErrorScope();
    return { built, error: error === null ? null : error.message };
  } catch (error) {
    await device.popErrorScope();
    throw error;
  }
}

/** Inner dimension from which tfjs 4.22.0 may split a matrix product and add the parts up atomically, in any order. */
const SPLIT_FROM = 2000;
const THRESHOLD_FLAG = 'WEBGPU_THRESHOLD_TO_INCREASE_WORKGROUPS_FOR_MATMUL';

/**
 * Runs tfjs matrix products with up to `rows` terms per sum so that the same inputs give the same bits: where it would
 * split sums, its plain tiled program is asked for instead.
 */
export function withRepeatableProducts(rows: number, run: () => void): void {
  if (currentBackend() !== 'webgpu' || rows < SPLIT_FROM) {
    run();
    return;
  }
  const before = env().getNumber(THRESHOLD_FLAG);
  // Any positive number below 1: no product then counts as having too few workgroups.
  env().set(THRESHOLD_FLAG, 0.5);
  try {
    run();
  } finally {
    env().set(THRESHOLD_FLAG, before);
  }
}
