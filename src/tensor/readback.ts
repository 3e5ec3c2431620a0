import { add, concat, reshape, type Tensor } from '@tensorflow/tfjs-core';
import { currentBackend } from './backend.ts';

/**
 * Values of several tensors on the host, in order. On cpu and wasm a plain copy; on WebGPU one packed readback,
 * because each costs milliseconds. Never cached by tfjs: parameters change in place, and `data()` would go stale.
 */
export async function readTensors(tensors: readonly Tensor[]): Promise<readonly Float32Array[]> {
  if (currentBackend() !== 'webgpu') {
    return tensors.map((tensor) => tensor.dataSync<'float32'>().slice());
  }
  const flat = tensors.map((tensor) => reshape(tensor, [tensor.size]));
  const first = flat[0];
  if (first === undefined) return [];
  const packed = flat.length === 1 ? add(first, 0) : concat(flat);
  for (const tensor of flat) tensor.dispose();
  const values = (await packed.data()) as Float32Array;
  packed.dispose();
  let offset = 0;
  return tensors.map((tensor) => values.slice(offset, (offset += tensor.size)));
}
