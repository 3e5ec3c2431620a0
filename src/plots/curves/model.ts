import { scaleLinear, scaleLog, type ScaleLinear } from 'd3';
import { formatCount, formatNumber, formatScientific, formatSteady } from '../../lib/formatNumber.ts';
import { scaleTicks, type Tick } from '../ticks.ts';

/** What the chart reads of a series. */
export interface Points {
  readonly length: number;
  xAt(index: number): number;
  /** NaN at a gap. */
  yAt(index: number): number;
}

export interface CurvesModel {
  /** 0 … 1 from the left, and from the top; NaN for a value that the axis cannot show. */
  x(value: number): number;
  y(value: number): number;
  readonly xDomain: readonly [number, number];
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly isEmpty: boolean;
}

type Scale = 'linear' | 'logarithmic';

/** What a curve's values are: quantities, or whole things. */
export type YUnit = 'quantity' | 'count';

/** A value that changes while one looks at it. */
export function formatY(y: number, unit: YUnit, digits: number): string {
  return unit === 'count' ? formatCount(y) : formatSteady(y, digits);
}

/** What stands along the x axis: whole things, or seconds. */
export type XUnit = 'count' | 'seconds';

/** A place on the x axis in words. */
export function formatX(x: number, unit: XUnit): string {
  return unit === 'count' ? formatCount(x) : formatSteady(x, 3);
}

/** Values below this are rounding error on any logarithmic plot of ours: they are drawn here, at its foot. */
const LEAST_LOGARITHMIC = 1e-12;
const Y_TICKS = 4;
const X_TICKS = 4;

interface Extent {
  readonly low: number;
  readonly high: number;
  readonly right: number;
}

function extentOf(all: readonly Points[], beside: readonly Points[], scale: Scale, reference: number | null): Extent {
  let [low, high, right] = [Infinity, -Infinity, 0];
  const include = (value: number): void => {
    if (!Number.isFinite(value) || (scale === 'logarithmic' && value <= 0)) return;
    const drawn = scale === 'logarithmic' ? Math.max(value, LEAST_LOGARITHMIC) : value;
    low = Math.min(low, drawn);
    high = Math.max(high, drawn);
  };
  for (const points of all) {
    for (let index = 0; index < points.length; index += 1) include(points.yAt(index));
  }
  for (const points of [...all, ...beside]) if (points.length > 0) right = Math.max(right, points.xAt(points.length - 1));
  if (reference !== null) include(reference);
  return { low, high, right };
}

/** Half again on each side of a single value, so that it does not lie on the edge. */
function padded(low: number, high: number): readonly [number, number] {
  if (high > low) return [low, high];
  const margin = Math.abs(low) / 2 || 1;
  return [low - margin, high + margin];
}

function linearAxis(low: number, high: number) {
  const scale = scaleLinear(padded(low, high), [1, 0]).nice(Y_TICKS);
  return { y: (value: number): number => scale(value), ticks: scaleTicks(scale, Y_TICKS) };
}

/** At or below this many decades, 2 and 5 are marked too. */
const FEW_DECADES = 1.5;

function logarithmicTickValues(low: number, high: number): readonly number[] {
  const [first, last] = [Math.floor(Math.log10(low) + 1e-9), Math.ceil(Math.log10(high) - 1e-9)];
  const span = Math.log10(high / low);
  const factors = span <= FEW_DECADES ? [1, 2, 5] : [1];
  const every = Math.max(1, Math.ceil((last - first) / 5));
  const values: number[] = [];
  for (let exponent = first; exponent <= last; exponent += every) values.push(...factors.map((factor) => factor * 10 ** exponent));
  return values.filter((value) => value >= low * 0.999 && value <= high * 1.001);
}

/** The next 1, 2 or 5 times a power of ten outside each end, so that the axis moves seldom. */
function roundedLogarithmic(low: number, high: number): readonly [number, number] {
  const steps = [1, 2, 5, 10];
  const floor = 10 ** Math.floor(Math.log10(low));
  const ceiling = 10 ** Math.floor(Math.log10(high));
  const from = steps.findLast((step) => step * floor <= low * (1 + 1e-9)) ?? 1;
  const to = steps.find((step) => step * ceiling >= high * (1 - 1e-9)) ?? 10;
  const [rounded, top] = [from * floor, to * ceiling];
  return top > rounded ? [rounded, top] : [rounded / 2, top * 2];
}

function logarithmicAxis(low: number, high: number) {
  const domain = roundedLogarithmic(low, high);
  const scale = scaleLog([...domain], [1, 0]);
  const y = (value: number): number => (value > 0 ? scale(Math.max(value, LEAST_LOGARITHMIC)) : NaN);
  const values = logarithmicTickValues(...domain);
  // One notation for the whole axis: 0.01 beside 10⁻⁴ reads as two kinds of number.
  const isPlain = values.every((value) => value >= 1e-3 && value < 1e5);
  const format = (value: number): string => (isPlain ? formatNumber(value, 3) : formatScientific(value));
  return { y, ticks: values.map((value) => ({ position: y(value), label: format(value) })) };
}

/** Logarithms of values some of which are negative would leave fragments: those are drawn as they are. */
function scaleFor(all: readonly Points[], wished: Scale): Scale {
  if (wished === 'linear') return wished;
  const isNegative = (points: Points): boolean => {
    for (let index = 0; index < points.length; index += 1) if (points.yAt(index) < 0) return true;
    return false;
  };
  return all.some(isNegative) ? 'linear' : wished;
}

export interface CurvesModelOptions {
  readonly xUnit?: XUnit;
  /** Curves of other charts: the x axis reaches as far as the longest of all. */
  readonly beside?: readonly Points[];
}

/** Axes that hold all the points and the reference, with round ends. */
export function createCurvesModel(all: readonly Points[], wished: Scale, reference: number | null, { xUnit = 'count', beside = [] }: CurvesModelOptions = {}): CurvesModel {
  const scale = scaleFor(all, wished);
  const { low, high, right } = extentOf(all, beside, scale, reference);
  const isEmpty = all.every((points) => points.length === 0);
  const xScale = scaleLinear([0, right > 0 ? right : 1], [0, 1]).nice(X_TICKS);
  const isKnown = low <= high;
  const axis = scale === 'linear' ? linearAxis(isKnown ? low : 0, isKnown ? high : 1) : logarithmicAxis(isKnown ? low : 0.1, isKnown ? high : 1);
  const [from = 0, to = 1] = xScale.domain();
  return {
    x: (value) => xScale(value),
    y: (value) => (Number.isFinite(value) ? axis.y(value) : NaN),
    xDomain: [from, to],
    xTicks: xUnit === 'seconds' ? scaleTicks(xScale, X_TICKS) : wholeTicks(xScale),
    yTicks: axis.ticks,
    isEmpty,
  };
}

function wholeTicks(scale: ScaleLinear<number, number>): readonly Tick[] {
  return scale.ticks(X_TICKS).filter(Number.isInteger).map((value) => ({ position: scale(value), label: formatCount(value) }));
}

/** Index of the point nearest to x, or null where there is none. Without d3's bisector, which wants an array: pointers and frames ask. */
export function indexNear(points: Points, x: number): number | null {
  if (points.length === 0) return null;
  let [low, high] = [0, points.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points.xAt(middle) < x) low = middle + 1;
    else high = middle;
  }
  const isLeftNearer = low > 0 && x - points.xAt(low - 1) <= points.xAt(low) - x;
  return isLeftNearer ? low - 1 : low;
}

const CURSOR_KEYS: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowLeft: (index) => index - 1,
  ArrowRight: (index) => index + 1,
  PageDown: (index, count) => index - Math.ceil(count / 10),
  PageUp: (index, count) => index + Math.ceil(count / 10),
  Home: () => 0,
  End: (_index, count) => count - 1,
};

/** The index of the point that a key leads to from the crosshair at x (from past the end where there is none), or null. */
export function moveCursor(key: string, x: number | null, points: Points): number | null {
  const step = Object.hasOwn(CURSOR_KEYS, key) ? CURSOR_KEYS[key] : undefined;
  if (step === undefined || points.length === 0) return null;
  const index = x === null ? points.length : (indexNear(points, x) ?? 0);
  return Math.min(points.length - 1, Math.max(0, step(index, points.length)));
}
