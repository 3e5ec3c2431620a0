import { RandomStream } from '../../rng/randomStream.ts';

/** For tests: the same numbers on (-1, 1) for the same label. */
export function randomValues(count: number, label: number): Float32Array {
  const values = new Float32Array(count);
  new RandomStream(20_240_607, 'benchmark').fillUniform(values, -1, 1, label);
  return values;
}
