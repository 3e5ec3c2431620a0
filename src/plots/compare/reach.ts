import { extent } from 'd3';

/** The lowest and the highest of some numbers; 0 and 1 where there are none. */
export function reach(values: readonly number[]): readonly [number, number] {
  const [low = 0, high = 1] = extent(values);
  return [low, high];
}
