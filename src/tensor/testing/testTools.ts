import { env, ready, setBackend } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';

/** For tests: the named backend in Node, without kernels of ours. */
export async function startBackend(name: 'cpu' | 'wasm'): Promise<void> {
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  if (!(await setBackend(name))) throw new Error(`The ${name} backend did not start.`);
  await ready();
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
