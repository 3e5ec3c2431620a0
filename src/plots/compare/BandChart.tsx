import { useId, useMemo, type KeyboardEvent } from 'react';
import { formatCount, formatNumber } from '../../lib/formatNumber.ts';
import { translate } from '../../texts/translate.ts';
import { PlotSurface, PointerArea } from '../PlotSurface.tsx';
import { ShowData } from '../ShowData.tsx';
import type { DataTable } from '../table.ts';
import { bandModel, bandStyle, type Band, type BandInput, type BandPoint } from './bandModel.ts';

export interface BandChartProps {
  readonly title: string;
  readonly xLabel: string;
  readonly scale: 'linear' | 'logarithmic';
  /** Keep the array itself while there is nothing new to draw. */
  readonly inputs: readonly BandInput[];
  /** Where the values of the key are read, on the horizontal axis; null reads the latest. Charts side by side share it. */
  readonly cursor: number | null;
  readonly onCursor: (x: number | null) => void;
}

/** Several contenders on the same axes: the mean over the seeds, and a band from the lowest to the highest. */
export function BandChart({ title, xLabel, scale, inputs, cursor, onCursor }: BandChartProps) {
  const id = useId();
  const { bands, axes } = useMemo(() => bandModel(inputs, scale), [inputs, scale]);
  const [from, to] = axes.xDomain;
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const next = moveCursor(event.key, cursor ?? to, from, to);
    if (next === undefined) return;
    event.preventDefault();
    onCursor(next);
  };
  return (
    <figure className="band-chart">
      <figcaption>{title}</figcaption>
      <PlotSurface
        className="band-surface"
        kind={translate('line chart')}
        label={translate('{title}. Left and right move the cursor.', { title })}
        describedBy={id}
        onKeyDown={press}
      >
        <PointerArea
          className="band-frame"
          onPoint={(point) => onCursor(point === null ? null : from + (point.left / point.width) * (to - from))}
          onPick={() => undefined}
        >
          <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
            {axes.yTicks.map(({ position }) => <path key={position} className="band-grid" d={`M0,${position}L1,${position}`} />)}
            {bands.map(({ area }, index) => (area === '' ? null : <path key={index} className="band-area" {...bandStyle(index)} d={area} />))}
            {bands.map(({ line }, index) => (line === '' ? null : <path key={index} className="band-line" {...bandStyle(index)} d={line} />))}
            {cursor === null || cursor > to ? null : <path className="band-cursor" d={`M${axes.x(cursor)},0L${axes.x(cursor)},1`} />}
          </svg>
          {axes.yTicks.map(({ position, label }) => <span key={position} className="band-tick-y" style={{ top: `${100 * position}%` }}>{label}</span>)}
          {axes.xTicks.map(({ position, label }) => <span key={position} className="band-tick-x" style={{ left: `${100 * position}%` }}>{label}</span>)}
          {axes.isEmpty ? <p className="band-empty">{translate('No readings yet')}</p> : null}
        </PointerArea>
      </PlotSurface>
      <p className="plot-hidden" id={id}>{summary(title, xLabel, bands)}</p>
      <p className="band-x-label muted">{cursor === null ? xLabel : translate('{axis}, read at {place}', { axis: xLabel, place: formatCount(cursor) })}</p>
      <ul className="band-key">
        {bands.map(({ label, points }, index) => (
          <li key={`${index} ${label}`} {...bandStyle(index)}>
            <svg viewBox="0 0 24 4" aria-hidden="true"><path d="M0,2L24,2" /></svg>
            {label} <strong>{formatNumber(meanAt(points, cursor), 3)}</strong>
          </li>
        ))}
      </ul>
      <ShowData of={title} table={() => tabulate(title, xLabel, bands)} />
    </figure>
  );
}

/** The mean at the cursor, or the latest. */
function meanAt(points: readonly BandPoint[], cursor: number | null): number {
  const point = cursor === null ? points.at(-1) : points.findLast(({ x }) => x <= cursor);
  return point?.mean ?? Number.NaN;
}

/** A fiftieth of the axis per key press; null takes the cursor away, undefined is for keys that do nothing. */
function moveCursor(key: string, cursor: number, from: number, to: number): number | null | undefined {
  const step = (to - from) / 50;
  if (key === 'ArrowRight') return Math.min(to, cursor + step);
  if (key === 'ArrowLeft') return Math.max(from, cursor - step);
  if (key === 'Home') return from;
  if (key === 'End') return to;
  return key === 'Escape' ? null : undefined;
}

function summary(title: string, xLabel: string, bands: readonly Band[]): string {
  const readings = bands.flatMap(({ label, points }) => {
    const last = points.at(-1);
    return last === undefined ? [] : [translate('{label} {value} at {place}', { label, value: formatNumber(last.mean, 3), place: formatCount(last.x) })];
  });
  return readings.length === 0
    ? translate('{title}: no readings yet', { title })
    : translate('{title} by {axis}: {readings}', { title, axis: xLabel, readings: readings.join('; ') });
}

function tabulate(title: string, xLabel: string, bands: readonly Band[]): DataTable {
  const rows = bands.flatMap(({ label, points }) =>
    points
      .filter((_, index) => index % 8 === 0 || index === points.length - 1)
      .map(({ x, mean, low, high }) => [label, formatCount(x), formatNumber(mean, 4), formatNumber(low, 4), formatNumber(high, 4)]),
  );
  return { caption: title, columns: [translate('contender'), xLabel, translate('mean'), translate('lowest'), translate('highest')], rows, totalRows: rows.length, order: '' };
}
