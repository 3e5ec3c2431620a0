import { env, ready, setBackend } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { RandomStream } from '../../rng/randomStream.ts';

/** For tests: the named backend in Node, without kernels of ours. */
export async function startBackend(name: 'cpu' | 'wasm'): Promise<void> {
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  if (!(await setBackend(name))) throw new Error(`The ${name} backend did not start.`);
  await ready();
}

/** For tests: the same numbers on (-1, 1) for the same label. */
export function randomValues(count: number, label: number): Float32Array {
  const values = new Float32Array(count);
  new RandomStream(20_240_607, 'benchmark').fillUniform(values, -1, 1, label);
  return values;
}

/** Largest absolute difference; NaN when either side has one, infinity for unequal lengths. */
export function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity;
  let largest = 0;
  for (let index = 0; index < actual.length; index++) {
    const difference = Math.abs((actual[index] as number) - (expected[index] as number));
    if (Number.isNaN(difference)) return NaN;
    largest = Math.max(largest, difference);
  }
  return largest;
}
