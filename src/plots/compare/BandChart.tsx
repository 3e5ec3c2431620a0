import { memo, useId, useMemo, useRef, type KeyboardEvent } from 'react';
import { formatCount, formatNumber } from '../../lib/formatNumber.ts';
import { translate } from '../../texts/translate.ts';
import { AxisCorner, BottomAxis, GridLines, LeftAxis } from '../Axes.tsx';
import { colorOf } from '../curves/palette.ts';
import { Key, KeyLine, keyLayout, type KeyItem } from '../Key.tsx';
import { PlotSurface, PointerArea, type AreaPoint } from '../PlotSurface.tsx';
import { PlotSvg } from '../PlotSvg.tsx';
import { usePlotTheme } from '../plotTheme.ts';
import { ShowData } from '../ShowData.tsx';
import type { DataTable } from '../table.ts';
import { useWidth } from '../useWidth.ts';
import { bandModel, bandStyle, type Band, type BandInput, type BandModel, type BandPoint } from './bandModel.ts';

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

/** Around the area, in pixels. */
const GUTTER = 48;
const HEIGHT = 176;
const RIGHT = 8;
const BELOW = 38;

/** Several contenders on the same axes: the mean over the seeds, and a band from the lowest to the highest. */
export function BandChart({ title, xLabel, scale, inputs, cursor, onCursor }: BandChartProps) {
  const id = useId();
  const frame = useRef<HTMLElement>(null);
  const width = useWidth(frame);
  const inner = Math.max(1, width - GUTTER - RIGHT);
  const model = useMemo(() => bandModel(inputs, scale, inner, HEIGHT), [inputs, scale, inner]);
  const [from, to] = model.axes.xDomain;
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const next = moveCursor(event.key, cursor ?? to, from, to);
    if (next === undefined) return;
    event.preventDefault();
    onCursor(next);
  };
  return (
    <figure ref={frame} className="plot band-chart">
      <figcaption>{title}</figcaption>
      <PlotSurface
        className="band-surface"
        kind={translate('line chart')}
        label={translate('{title}. Left and right move the cursor.', { title })}
        describedBy={id}
        onKeyDown={press}
      >
        <BandPicture title={title} xLabel={xLabel} model={model} width={width} cursor={cursor} onCursor={onCursor} />
      </PlotSurface>
      <p className="plot-hidden" id={id}>{summary(title, xLabel, model.bands)}</p>
      <ShowData of={title} table={() => tabulate(title, xLabel, model.bands)} />
    </figure>
  );
}

interface BandPictureProps extends Pick<BandChartProps, 'title' | 'xLabel' | 'cursor' | 'onCursor'> {
  readonly model: BandModel;
  readonly width: number;
}

function BandPicture({ title, xLabel, model, width, cursor, onCursor }: BandPictureProps) {
  const { bands, axes } = model;
  const [from, to] = axes.xDomain;
  const key = useBandKey(bands, cursor);
  const top = keyLayout(key, width).height + 4;
  const inner = Math.max(1, width - GUTTER - RIGHT);
  const onPoint = (point: AreaPoint | null): void => onCursor(point === null ? null : from + point.left * (to - from));
  return (
    <PlotSvg width={width} height={top + HEIGHT + BELOW} caption={title}>
      <Key items={key} room={width} />
      <g transform={`translate(${GUTTER} ${top})`}>
        <PointerArea className="band-frame" width={inner} height={HEIGHT} onPoint={onPoint}>
          <Bands model={model} width={inner} />
          {cursor === null || cursor > to ? null : <BandCursor x={axes.x(cursor) * inner} />}
        </PointerArea>
        <LeftAxis ticks={axes.yTicks} length={HEIGHT} />
        <BottomAxis ticks={axes.xTicks} length={inner} y={HEIGHT} isWithin />
        <text className="band-x-label" x={inner} y={HEIGHT + BELOW - 6} textAnchor="end" fontSize="12">
          {cursor === null ? xLabel : translate('{axis}, read at {place}', { axis: xLabel, place: formatCount(cursor) })}
        </text>
      </g>
    </PlotSvg>
  );
}

/** Each contender with its mean at the cursor, or its latest. */
function useBandKey(bands: readonly Band[], cursor: number | null): readonly KeyItem[] {
  const theme = usePlotTheme();
  return bands.map(({ label, points }, index) => {
    const { color, dash } = bandStyle(index);
    const mark = <KeyLine color={colorOf(color, theme)} width={24} dash={dash} />;
    return { id: `${index} ${label}`, label, value: formatNumber(meanAt(points, cursor), 3), mark, markWidth: 24 };
  });
}

const Bands = memo(function Bands({ model: { bands, axes }, width }: { readonly model: BandModel; readonly width: number }) {
  const theme = usePlotTheme();
  const { muted } = theme;
  const shade = (index: number): string => colorOf(bandStyle(index).color, theme);
  return (
    <g fill="none" pointerEvents="none">
      <GridLines ticks={axes.yTicks} width={width} height={HEIGHT} />
      <AxisCorner width={width} height={HEIGHT} />
      {bands.map(({ area }, index) => (area === '' ? null : <path key={index} fill={shade(index)} fillOpacity="0.14" d={area} />))}
      {bands.map(({ line }, index) => (
        line === '' ? null : <path key={index} stroke={shade(index)} strokeWidth="2" strokeDasharray={bandStyle(index).dash.join(' ') || undefined} d={line} />
      ))}
      {axes.isEmpty ? <text x={width / 2} y={HEIGHT / 2} textAnchor="middle" fontSize="13" fill={muted}>{translate('No readings yet')}</text> : null}
    </g>
  );
});

function BandCursor({ x }: { readonly x: number }) {
  const { muted } = usePlotTheme();
  return <path stroke={muted} pointerEvents="none" d={`M${x.toFixed(1)},0v${HEIGHT}`} />;
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
