import type { Words } from '../../lib/text/message.ts';
import type { Problem } from '../problem.ts';

/** More rows than this cannot be told apart on a screen. */
export const MAX_COVERED_MODES = 64;

/** The modes of a space whose states are listed, where they are few enough to be followed one by one. */
export interface CoveredModes {
  /** [M] in words. */
  readonly labels: readonly Words[];
  /** [M] their places in `graph.terminatingStates`, ascending. */
  readonly places: readonly number[];
}

/** Null where the states are not listed, or there are no modes, or too many. */
export function listCoveredModes({ graph, space, environment }: Problem): CoveredModes | null {
  if (graph === null || environment.modeCount === 0 || environment.modeCount > MAX_COVERED_MODES) return null;
  const places: number[] = [];
  graph.terminatingStates.forEach((state, place) => {
    if (space.isMode(state)) places.push(place);
  });
  if (places.length === 0 || places.length > MAX_COVERED_MODES) return null;
  return { places, labels: places.map((place) => space.describe(graph.terminatingStates[place] ?? 0)) };
}

/**
 * [M] how much of each mode's share of the target the policy gives it: P_T(x) Z / R(x), 1 where it is met, 0 where the mode is
 * missed. `target` and `learned` are over `graph.terminatingStates`.
 */
export function modeCoverage({ places }: CoveredModes, target: Float64Array, learned: Float64Array): Float32Array {
  return Float32Array.from(places, (place) => (learned[place] ?? 0) / (target[place] ?? 1));
}
