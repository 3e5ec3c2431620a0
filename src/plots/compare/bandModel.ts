import { area, line } from 'd3';
import { createCurvesModel, type CurvesModel, type Points } from '../curves/model.ts';
import type { CurveColor } from '../curves/palette.ts';

/** One contender: the same settings under several seeds, each a curve. */
export interface BandInput {
  readonly label: string;
  readonly runs: readonly (readonly { readonly x: number; readonly y: number }[])[];
}

/** The mean over the seeds at each place, and the lowest and highest. */
export interface BandPoint {
  readonly x: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export interface Band {
  readonly label: string;
  readonly points: readonly BandPoint[];
  /** SVG paths; empty where there is nothing to draw. */
  readonly line: string;
  readonly area: string;
}

export interface BandModel {
  readonly bands: readonly Band[];
  readonly axes: CurvesModel;
}

const PLACES = 64;
/** Decimals of a path, in pixels. */
const DIGITS = 2;

const COLORS = ['primary', 'secondary', 'green', 'rose', 'grey', 'teal', 'violet'] as const satisfies readonly CurveColor[];
/** Their number has no divisor in common with that of the colours, so that all pairs come up. */
const DASHES = [[], [6, 3], [2, 3], [8, 3, 2, 3]] as const;

export interface BandStyle {
  readonly color: CurveColor;
  /** Pixels drawn and left out. */
  readonly dash: readonly number[];
}

/** What tells a band from the others: a pair of colour and dash that none of the 27 before it has. */
export function bandStyle(index: number): BandStyle {
  return { color: COLORS[index % COLORS.length] ?? COLORS[0], dash: DASHES[index % DASHES.length] ?? [] };
}

/**
 * Curves of unequal readings brought to common places, on straight lines between the readings. A band reaches only as far
 * as its shortest run.
 * @param width of the area to draw in, in pixels, as its height
 */
export function bandModel(inputs: readonly BandInput[], scale: 'linear' | 'logarithmic', width: number, height: number): BandModel {
  const points = inputs.map(({ runs }) => bandPoints(runs));
  const axes = createCurvesModel(points.flatMap((band) => [asPoints(band, 'low'), asPoints(band, 'high')]), scale, null);
  const x = ({ x: at }: BandPoint): number => axes.x(at) * width;
  const y = (key: 'low' | 'mean' | 'high') => (point: BandPoint): number => axes.y(point[key]) * height;
  const isShown = (keys: readonly ('low' | 'mean' | 'high')[]) => (point: BandPoint): boolean => keys.every((key) => Number.isFinite(y(key)(point)));
  const lineOf = line(x, y('mean')).defined(isShown(['mean'])).digits(DIGITS);
  const areaOf = area(x, y('low'), y('high')).defined(isShown(['low', 'high'])).digits(DIGITS);
  return {
    axes,
    bands: inputs.map(({ label }, index) => {
      const band = points[index] ?? [];
      return { label, points: band, line: lineOf(band) ?? '', area: band.length < 2 ? '' : (areaOf(band) ?? '') };
    }),
  };
}

/** @internal */
export function bandPoints(runs: BandInput['runs']): readonly BandPoint[] {
  const begun = runs.filter((run) => run.length > 0);
  if (begun.length === 0 || begun.length < runs.length) return [];
  const from = Math.max(...begun.map((run) => run[0]?.x ?? 0));
  const to = Math.min(...begun.map((run) => run.at(-1)?.x ?? 0));
  if (to < from) return [];
  const count = to === from ? 1 : PLACES;
  return Array.from({ length: count }, (_, place) => {
    const x = count === 1 ? to : from + (place / (count - 1)) * (to - from);
    const values = begun.map((run) => valueAt(run, x)).filter(Number.isFinite);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return { x, mean, low: Math.min(...values), high: Math.max(...values) };
  }).filter(({ mean }) => Number.isFinite(mean));
}

/** Between two readings, on the straight line from one to the other. */
function valueAt(run: BandInput['runs'][number], x: number): number {
  const after = run.findIndex((point) => point.x >= x);
  const right = run[after] ?? run.at(-1);
  const left = run[after - 1] ?? right;
  if (left === undefined || right === undefined) return Number.NaN;
  const share = right.x > left.x ? Math.min(1, (x - left.x) / (right.x - left.x)) : 1;
  return left.y + share * (right.y - left.y);
}

function asPoints(band: readonly BandPoint[], key: 'low' | 'high'): Points {
  return { length: band.length, xAt: (index) => band[index]?.x ?? Number.NaN, yAt: (index) => band[index]?.[key] ?? Number.NaN };
}
