import { createCurvesModel, type CurvesModel, type Points } from '../curves/model.ts';

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
  /** SVG paths in a square of 0 … 1, y down; empty where there is nothing to draw. */
  readonly line: string;
  readonly area: string;
}

export interface BandModel {
  readonly bands: readonly Band[];
  readonly axes: CurvesModel;
}

const PLACES = 64;

/** Colours and dashes of the style sheet; without a common divisor, so that all their pairs come up. */
const [COLOURS, DASHES] = [7, 4];

/** What tells a band from the others: a pair of colour and dash that none of the 27 before it has. */
export function bandStyle(index: number): { readonly 'data-colour': number; readonly 'data-dash': number } {
  return { 'data-colour': index % COLOURS, 'data-dash': index % DASHES };
}

/**
 * Curves of unequal readings brought to common places, on straight lines between the readings. A band reaches only as far
 * as its shortest run.
 */
export function bandModel(inputs: readonly BandInput[], scale: 'linear' | 'logarithmic'): BandModel {
  const points = inputs.map(({ runs }) => bandPoints(runs));
  const axes = createCurvesModel(points.flatMap((band) => [asPoints(band, 'low'), asPoints(band, 'high')]), scale, null);
  return {
    axes,
    bands: inputs.map(({ label }, index) => {
      const band = points[index] ?? [];
      return { label, points: band, line: linePath(band, axes), area: areaPath(band, axes) };
    }),
  };
}

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

const place = (value: number): string => value.toFixed(4);

function linePath(band: readonly BandPoint[], axes: CurvesModel): string {
  const drawn = band.map(({ x, mean }) => [axes.x(x), axes.y(mean)] as const).filter(([, y]) => Number.isFinite(y));
  return drawn.length === 0 ? '' : `M${drawn.map(([x, y]) => `${place(x)},${place(y)}`).join('L')}`;
}

function areaPath(band: readonly BandPoint[], axes: CurvesModel): string {
  const drawn = band.filter(({ low, high }) => Number.isFinite(axes.y(low)) && Number.isFinite(axes.y(high)));
  if (drawn.length < 2) return '';
  const upper = drawn.map(({ x, high }) => `${place(axes.x(x))},${place(axes.y(high))}`);
  const lower = drawn.toReversed().map(({ x, low }) => `${place(axes.x(x))},${place(axes.y(low))}`);
  return `M${[...upper, ...lower].join('L')}Z`;
}
