import type { ModeCoverage } from '../../lib/modeCoverage.ts';
import { message, type Words } from '../../lib/text/message.ts';
import type { Problem } from '../problem.ts';
import type { ModeTracker } from './modeTracker.ts';

/** More rows than this cannot be told apart on a screen. */
const MAX_COVERED_MODES = 64;

/** The modes of a space whose states are listed, where they are few enough to be followed one by one. */
export interface CoveredModes {
  /** [M] in words. */
  readonly labels: readonly Words[];
  /** [M] as a `ModeTracker` knows them. */
  readonly keys: readonly string[];
  /** [M] the places of their states in `graph.terminatingStates`, ascending. */
  readonly places: readonly (readonly number[])[];
}

/** Null where the states are not listed, or there are no modes, or too many. */
export function listCoveredModes({ graph, space, environment }: Problem): CoveredModes | null {
  if (graph === null || environment.modeCount === 0 || environment.modeCount > MAX_COVERED_MODES) return null;
  const byKey = new Map<string, number[]>();
  graph.terminatingStates.forEach((state, place) => {
    if (!space.isMode(state)) return;
    const key = space.modeKey(state);
    byKey.set(key, [...(byKey.get(key) ?? []), place]);
  });
  if (byKey.size === 0 || byKey.size > MAX_COVERED_MODES) return null;
  const describe = (place: number): Words => space.describe(graph.terminatingStates[place] ?? 0);
  return { keys: [...byKey.keys()], places: [...byKey.values()], labels: Array.from(byKey.values(), (places) => labelOf(places, describe)) };
}

/** A state in the middle of them, and how many there are beside it. */
function labelOf(places: readonly number[], describe: (place: number) => Words): Words {
  const middle = describe(places[Math.floor(places.length / 2)] ?? 0);
  return places.length === 1 ? middle : message('modes.region', '{state} and {others, number} beside it', { state: middle, others: places.length - 1 });
}

/** `target` and `learned` are over `graph.terminatingStates`. */
export function modeCoverage({ keys, places }: CoveredModes, found: ModeTracker, target: Float64Array, learned: Float64Array): ModeCoverage {
  const sumOver = (values: Float64Array, mode: readonly number[]): number => mode.reduce((sum, place) => sum + (values[place] ?? 0), 0);
  return {
    shares: Float32Array.from(places, (mode) => sumOver(learned, mode) / sumOver(target, mode)),
    isFound: Uint8Array.from(keys, (key) => Number(found.has(key))),
  };
}
