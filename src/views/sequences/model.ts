import { quadtree, range, scaleLinear, type Quadtree } from 'd3';
import type { SequencesData } from './data.ts';
import { scaleTicks, type Tick } from '../../plots/ticks.ts';

export interface ScatterModel {
  readonly count: number;
  /** [2 · count] x then y of each point, 0 … 1 from the left and from the top. */
  readonly places: Float32Array;
  /** Points too improbable for the axis, drawn along its lower edge. */
  readonly belowCount: number;
  /** The line P = R / Z from edge to edge: [x, y, x, y]; null where there is no point. */
  readonly diagonal: readonly [number, number, number, number] | null;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  /** True when points of equal reward were spread sideways. */
  readonly isSpread: boolean;
}

/** Above this many distinct rewards, points need no spreading. */
const MOST_LEVELS = 64;
/** How far below the least target the axis goes, in nats, before points are held at its edge. */
const DEEPEST = 12;
/** Share of the distance between reward levels that spread points fill. */
const SPREAD = 0.6;
/** The fractional parts of its multiples fill an interval evenly, in any order and without chance. */
const GOLDEN = 0.618033988749895;

interface Levels {
  readonly minimum: number;
  readonly maximum: number;
  /** Least distance between distinct values; 0 where there are too many to matter. */
  readonly spacing: number;
}

function levelsOf(values: Float32Array): Levels {
  const distinct = new Set<number>();
  let [minimum, maximum] = [Infinity, -Infinity];
  for (const value of values) {
    minimum = Math.min(minimum, value);
    maximum = Math.max(maximum, value);
    if (distinct.size <= MOST_LEVELS) distinct.add(value);
  }
  if (distinct.size > MOST_LEVELS) return { minimum, maximum, spacing: 0 };
  const sorted = [...distinct].toSorted((left, right) => left - right);
  const spacing = sorted.slice(1).reduce((least, value, index) => Math.min(least, value - (sorted[index] ?? value)), Infinity);
  return { minimum, maximum, spacing: Number.isFinite(spacing) ? spacing : 1 };
}

function yDomainOf(data: SequencesData): readonly [number, number] {
  let [low, high, lowTarget] = [Infinity, -Infinity, Infinity];
  for (let index = 0; index < data.logTarget.length; index += 1) {
    const [target, learned] = [data.logTarget[index] ?? NaN, data.logLearned[index] ?? NaN];
    lowTarget = Math.min(lowTarget, target);
    if (learned < low) low = learned;
    if (learned > high) high = learned;
    high = Math.max(high, target);
  }
  return [Math.max(Math.min(low, lowTarget), lowTarget - DEEPEST), high];
}

/** log P_learned against log R, with the line on which a finished policy lies. */
export function createScatterModel(data: SequencesData): ScatterModel {
  const count = data.logReward.length;
  if (count === 0) return { count, places: new Float32Array(0), belowCount: 0, diagonal: null, xTicks: [], yTicks: [], isSpread: false };
  const levels = levelsOf(data.logReward);
  const margin = levels.spacing / 2 || 0.5;
  const x = scaleLinear([levels.minimum - margin, levels.maximum + margin], [0, 1]);
  const y = scaleLinear(yDomainOf(data), [1, 0]).nice(6);
  const places = new Float32Array(2 * count);
  let belowCount = 0;
  for (let index = 0; index < count; index += 1) {
    const shift = ((index * GOLDEN) % 1) - 0.5;
    const height = y(data.logLearned[index] ?? NaN);
    if (!(height <= 1)) belowCount += 1;
    places[2 * index] = x((data.logReward[index] ?? NaN) + shift * SPREAD * levels.spacing);
    places[2 * index + 1] = height <= 1 ? height : 1;
  }
  const offset = (data.logTarget[0] ?? NaN) - (data.logReward[0] ?? NaN);
  const [from = 0, to = 1] = x.domain();
  return {
    count, places, belowCount, diagonal: [0, y(from + offset), 1, y(to + offset)], xTicks: scaleTicks(x, 7), yTicks: scaleTicks(y, 6), isSpread: levels.spacing > 0,
  };
}

/** Looks up the point nearest to a place, in pixels of an area of `width` × `height`; null where none is within `reach`. */
export function pointFinder({ count, places }: ScatterModel, width: number, height: number): (left: number, top: number, reach: number) => number | null {
  // Made when the pointer first asks: most pictures are replaced before it does.
  let tree: Quadtree<number> | undefined;
  return (left, top, reach) => {
    tree ??= quadtree(range(count), (index) => (places[2 * index] ?? NaN) * width, (index) => (places[2 * index + 1] ?? NaN) * height);
    return tree.find(left, top, reach) ?? null;
  };
}

/** Fewer points are drawn larger and more solid. */
export function dotOf(count: number): { readonly side: number; readonly opacity: number } {
  if (count > 1500) return { side: 3, opacity: 0.4 };
  return count > 200 ? { side: 4, opacity: 0.55 } : { side: 5, opacity: 0.8 };
}

const LAYERS = 12;

/**
 * The points as squares around their places, in pixels, dealt out to a few paths: within one path what lies over another is not
 * darker, from path to path it is.
 */
export function dotPaths({ count, places }: ScatterModel, width: number, height: number): readonly string[] {
  const { side } = dotOf(count);
  const paths = Array.from({ length: LAYERS }, () => '');
  for (let index = 0; index < count; index += 1) {
    const [x, y] = [(places[2 * index] ?? 0) * width - side / 2, (places[2 * index + 1] ?? 0) * height - side / 2];
    paths[index % LAYERS] += `M${x.toFixed(1)},${y.toFixed(1)}h${side}v${side}h${-side}z`;
  }
  return paths.filter((path) => path !== '');
}

/** Point indices from the least rewarded to the most, ties by learned probability: the order that arrow keys follow. */
export function orderPoints(data: SequencesData): readonly number[] {
  const reward = (index: number): number => data.logReward[index] ?? 0;
  const learned = (index: number): number => data.logLearned[index] ?? 0;
  return Array.from({ length: data.logReward.length }, (_, index) => index)
    .toSorted((left, right) => reward(left) - reward(right) || learned(left) - learned(right) || left - right);
}

const STEPS: Readonly<Record<string, (rank: number, count: number) => number>> = {
  ArrowRight: (rank) => rank + 1,
  ArrowUp: (rank) => rank + 1,
  ArrowLeft: (rank) => rank - 1,
  ArrowDown: (rank) => rank - 1,
  PageUp: (rank, count) => rank + Math.ceil(count / 10),
  PageDown: (rank, count) => rank - Math.ceil(count / 10),
  Home: () => 0,
  End: (_rank, count) => count - 1,
};

/** The point that a key leads to, or null for a key that moves nothing. Starts at the most rewarded. */
export function movePoint(key: string, index: number | null, order: readonly number[]): number | null {
  const step = Object.hasOwn(STEPS, key) ? STEPS[key] : undefined;
  if (step === undefined || order.length === 0) return null;
  const rank = index === null ? order.length : order.indexOf(index);
  return order[Math.min(order.length - 1, Math.max(0, step(rank, order.length)))] ?? null;
}
