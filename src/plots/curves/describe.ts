import { formatNumber } from '../../lib/formatNumber.ts';
import { translate } from '../../texts/translate.ts';
import { sampleRows, type DataTable } from '../table.ts';
import { formatX, indexNear, type Points, type XUnit } from './model.ts';

export interface NamedPoints {
  readonly label: string;
  readonly series: Points;
}

/** The last value that is not a gap, NaN where there is none. @internal */
export function lastValue(points: Points): number {
  for (let index = points.length - 1; index >= 0; index -= 1) {
    const value = points.yAt(index);
    if (!Number.isNaN(value)) return value;
  }
  return NaN;
}

function firstValue(points: Points): number {
  for (let index = 0; index < points.length; index += 1) {
    const value = points.yAt(index);
    if (!Number.isNaN(value)) return value;
  }
  return NaN;
}

/** The value nearest to x, or the latest where x is null: NaN where that is a gap, as the figures beside the chart then have none. */
export function valueAt(points: Points, x: number | null): number {
  if (x === null) return points.yAt(points.length - 1);
  const index = indexNear(points, x);
  return index === null ? NaN : points.yAt(index);
}

/** One sentence: where each curve began and where it is now. */
export function summarizeCurves(title: string, series: readonly NamedPoints[], reference: { readonly label: string; readonly value: number } | null): string {
  const known = series.filter(({ series: points }) => !Number.isNaN(lastValue(points)));
  if (known.length === 0) return translate('{title}: no data yet.', { title });
  const parts = known.map(({ label, series: points }) => {
    const [first, last] = [firstValue(points), lastValue(points)];
    if (first === last) return translate('{label} is {value}', { label, value: formatNumber(last) });
    const values = { label, first: formatNumber(first), last: formatNumber(last) };
    return translate(last < first ? '{label} fell from {first} to {last}' : '{label} rose from {first} to {last}', values);
  });
  const curves = parts.join(', ');
  if (reference === null) return translate('{title}: {curves}.', { title, curves });
  return translate('{title}: {curves}; {reference} is {value}.', { title, curves, reference: reference.label, value: formatNumber(reference.value) });
}

/** What the crosshair reads at x: "At 1200: loss 0.031, …". */
export function sayCursor(xLabel: string, x: number, series: readonly NamedPoints[], xUnit: XUnit = 'count'): string {
  const values = series.map(({ label, series: points }) => `${label} ${formatNumber(valueAt(points, x))}`);
  return translate('{axis} {place}: {values}.', { axis: xLabel, place: formatX(x, xUnit), values: values.join(', ') });
}

/** A row per point of the first curve; the others are read at the same place. */
export function tabulateCurves(title: string, xLabel: string, series: readonly NamedPoints[], xUnit: XUnit = 'count'): DataTable {
  const longest = series.reduce<Points | null>((best, { series: points }) => (best === null || points.length > best.length ? points : best), null);
  const count = longest?.length ?? 0;
  const { indices, order } = sampleRows(count);
  return {
    caption: title,
    columns: [xLabel, ...series.map(({ label }) => label)],
    rows: indices.map((index) => {
      const x = longest?.xAt(index) ?? NaN;
      return [formatX(x, xUnit)].concat(series.map(({ series: points }) => formatNumber(valueAt(points, x))));
    }),
    totalRows: count,
    order,
  };
}
