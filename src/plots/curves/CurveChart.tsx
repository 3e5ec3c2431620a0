import { translate } from '../../texts/translate.ts';
import '../plots.css';
import { memo, useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { BottomAxis, GridLines, LeftAxis, MIDDLE } from '../Axes.tsx';
import { Key, KeyLine, keyLayout, type KeyItem } from '../Key.tsx';
import { PlotSurface, PointerArea, type AreaPoint } from '../PlotSurface.tsx';
import { PlotSvg } from '../PlotSvg.tsx';
import { usePlotTheme } from '../plotTheme.ts';
import { ShowData } from '../ShowData.tsx';
import { sayCursor, summarizeCurves, tabulateCurves } from './describe.ts';
import { formatY, type XUnit, type YUnit } from './model.ts';
import { colorOf } from './palette.ts';
import type { CurveSeries } from './series.ts';
import { useCurves, type CurvesOptions, type CurveUnits, type DrawnCurves } from './useCurves.ts';

export interface CurveChartProps {
  readonly title: string;
  /** Keep the array itself from one rendering to the next: a new one subscribes anew. */
  readonly series: readonly CurveSeries[];
  readonly scale: 'linear' | 'logarithmic';
  readonly reference?: { readonly label: string; readonly value: number } | null;
  readonly xLabel: string;
  /** What the x axis counts; whole things unless it says otherwise. */
  readonly xUnit?: XUnit;
  /** Where the title does not say it. */
  readonly yLabel?: string;
  /** What the values are; quantities unless it says otherwise. */
  readonly yUnit?: YUnit;
  readonly help?: string;
  /** Curves of other charts: all reach as far to the right as the longest. Keep the array itself, too. */
  readonly beside?: CurvesOptions['beside'];
  /** Stands in the place of the title that is shown. */
  readonly head?: ReactNode;
}

/** How often the words for a screen reader follow the data. */
const SUMMARY_MILLISECONDS = 5000;
/** Of curves that are interrupted but have no dash of their own. */
const DASH = [5, 4];
/** The parts of the picture, in pixels: names and labels on the left, the curves, labels and name below. */
const GUTTER = 54;
const HEIGHT = 124;
const BELOW = 34;

const ALONE: CurvesOptions['beside'] = [];

/** Curves that grow while training runs, drawn without rendering, with a crosshair for pointer and keys. */
export function CurveChart({ title, series, scale, reference = null, xLabel, xUnit = 'count', yLabel = '', yUnit = 'quantity', help, beside = ALONE, head }: CurveChartProps) {
  const id = useId();
  // Beside a reference the reader compares digits, so one more is worth showing.
  const digits = reference === null ? 3 : 4;
  const units = { label: xLabel, unit: xUnit, yUnit, digits };
  const { frameRef, drawn, pointTo, moveBy } = useCurves({ series, scale, reference: reference?.value ?? null, beside, ...units, gutter: GUTTER, height: HEIGHT });
  const [announcement, setAnnouncement] = useState('');
  const summary = useSummary(() => summarizeCurves(title, series, reference));
  const onPoint = (point: AreaPoint | null): void => pointTo(point && point.left);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') pointTo(null);
    const x = moveBy(event.key);
    if (x === null) return;
    event.preventDefault();
    setAnnouncement(sayCursor(xLabel, x, series, xUnit));
  };
  return (
    <figure ref={frameRef} className="plot curve">
      <figcaption className="curve-head">
        {head ?? <span className="curve-title">{title}</span>}
        {help === undefined ? null : <span className="plot-note">{help}</span>}
      </figcaption>
      <PlotSurface
        className="curve-area"
        kind={translate('line chart')}
        label={translate('{title}. Arrow keys move along the curve.', { title })}
        describedBy={id}
        onKeyDown={onKeyDown}
        onBlur={() => pointTo(null)}
      >
        <CurvePicture title={title} series={series} reference={reference} units={units} yLabel={yLabel} drawn={drawn} onPoint={onPoint} />
      </PlotSurface>
      <p className="plot-hidden" id={id}>{summary}</p>
      <span className="plot-hidden" aria-live="polite">{announcement}</span>
      <ShowData of={title} table={() => tabulateCurves(title, xLabel, series, xUnit)} />
    </figure>
  );
}

interface CurvePictureProps extends Required<Pick<CurveChartProps, 'title' | 'series' | 'reference' | 'yLabel'>> {
  readonly units: CurveUnits;
  readonly drawn: DrawnCurves;
  readonly onPoint: (point: AreaPoint | null) => void;
}

function CurvePicture({ title, series, reference, units, yLabel, drawn, onPoint }: CurvePictureProps) {
  const key = useCurveKey(series, reference && { label: reference.label, text: formatY(reference.value, units.yUnit, units.digits) }, drawn.readings);
  const width = GUTTER + drawn.width;
  const keyHeight = keyLayout(key, width).height;
  return (
    <PlotSvg width={width} height={keyHeight + HEIGHT + BELOW} name={title}>
      <Key items={key} room={width} />
      <g transform={`translate(${GUTTER} ${keyHeight})`}>
        <PointerArea className="curve-frame" width={drawn.width} height={HEIGHT} onPoint={onPoint} onPick={onPoint}>
          <Curves drawn={drawn} series={series} reference={reference?.value ?? null} />
        </PointerArea>
        <CurveAxes drawn={drawn} xLabel={units.label} yLabel={yLabel} />
      </g>
    </PlotSvg>
  );
}

function useSummary(summarize: () => string): string {
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), SUMMARY_MILLISECONDS);
    return () => clearInterval(timer);
  }, []);
  return summarize();
}

function useCurveKey(series: readonly CurveSeries[], reference: { readonly label: string; readonly text: string } | null, readings: DrawnCurves['readings']): readonly KeyItem[] {
  const theme = usePlotTheme();
  const items = series.map(({ label, color, ...looks }, index): KeyItem => ({
    id: String(index),
    label,
    value: readings[index]?.[1] ?? '',
    mark: <KeyLine color={colorOf(color, theme)} width={22} dash={dashOf(looks)} />,
    markWidth: 22,
  }));
  if (reference === null) return items;
  return [...items, { id: 'reference', label: reference.label, value: reference.text, mark: <KeyLine color={theme.text} width={16} dash={REFERENCE_DASH} />, markWidth: 16 }];
}

const REFERENCE_DASH = [2, 3];

function dashOf({ dashed, dash }: Pick<CurveSeries, 'dashed' | 'dash'>): readonly number[] {
  return dash ?? (dashed === true ? DASH : []);
}

/** Grid lines, curves (the first on top), reference and crosshair. */
const Curves = memo(function Curves({ drawn: { model, paths, width }, series, reference }: { readonly drawn: DrawnCurves; readonly series: readonly CurveSeries[]; readonly reference: number | null }) {
  const theme = usePlotTheme();
  const path = (name: string) => ({ 'data-path': name, d: paths[name] ?? '' });
  // Without a curve it would only cross the words that say so.
  const referenceY = reference === null || model.isEmpty ? NaN : Math.round(model.y(reference) * HEIGHT) + 0.5;
  return (
    <g fill="none" strokeLinejoin="round" strokeLinecap="round" pointerEvents="none">
      <g strokeLinecap="butt"><GridLines ticks={model.yTicks} width={width} height={HEIGHT} /></g>
      {Number.isNaN(referenceY) ? null : <path d={`M0,${referenceY}h${width}`} stroke={theme.text} strokeLinecap="butt" strokeDasharray={REFERENCE_DASH.join(' ')} />}
      {series.map(({ label, color, isThin, ...looks }, index) => (
        <g key={label} className="curve-line" stroke={colorOf(color, theme)}>
          <path {...path(`line ${index}`)} strokeWidth={isThin === true || color === 'muted' ? 1.25 : 1.75} strokeDasharray={dashOf(looks).join(' ') || undefined} />
          <path {...path(`dots ${index}`)} strokeWidth="4" />
        </g>
      )).toReversed()}
      <path {...path('cursor')} stroke={theme.muted} strokeLinecap="butt" />
      {series.map(({ label, color }, index) => (
        <g key={label}>
          <path {...path(`reading ${index}`)} stroke={theme.surface} strokeWidth="9" />
          <path {...path(`reading ${index}`)} stroke={colorOf(color, theme)} strokeWidth="6" />
        </g>
      ))}
    </g>
  );
});

const CurveAxes = memo(function CurveAxes({ drawn: { model, width }, xLabel, yLabel }: { readonly drawn: DrawnCurves; readonly xLabel: string; readonly yLabel: string }) {
  const { muted, surface } = usePlotTheme();
  return (
    <g aria-hidden="true">
      {model.isEmpty ? <EmptyWords x={width / 2} surface={surface} /> : null}
      <path d={`M0,${HEIGHT + 0.5}h${width}`} stroke={muted} />
      <LeftAxis className="curve-left" ticks={model.yTicks} length={HEIGHT} />
      <BottomAxis className="curve-bottom" ticks={model.xTicks} length={width} y={HEIGHT} isMarked isWithin />
      <text className="curve-cursor" data-curve="x" y={HEIGHT + BELOW - 4} />
      <text className="curve-x-name" x={width} y={HEIGHT + BELOW - 4} textAnchor="end">{xLabel}</text>
      <text className="curve-y-name" transform={`translate(${10 - GUTTER} ${HEIGHT / 2}) rotate(-90)`} textAnchor="middle">{yLabel}</text>
    </g>
  );
});

function EmptyWords({ x, surface }: { readonly x: number; readonly surface: string }) {
  return <text x={x} y={HEIGHT / 2} dy={MIDDLE} textAnchor="middle" fontSize="13" paintOrder="stroke" stroke={surface} strokeWidth="8">{translate('No data yet')}</text>;
}
