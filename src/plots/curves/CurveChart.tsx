import { translate } from '../../texts/translate.ts';
import '../plots.css';
import { useEffect, useId, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { PlotSurface, PointerArea, type AreaPoint } from '../PlotSurface.tsx';
import { ShowData } from '../ShowData.tsx';
import { usePlotTheme } from '../plotTheme.ts';
import { sayCursor, summarizeCurves, tabulateCurves } from './describe.ts';
import { formatY, type Points, type XUnit, type YUnit } from './model.ts';
import { DASH } from './paint.ts';
import { colorOf, type CurveColor } from './palette.ts';
import { useCurves, type CurveAxes } from './useCurves.ts';

/** Points that grow to the right, and say so. */
export interface GrowingPoints extends Points {
  subscribe(listener: () => void): () => void;
}

export interface CurveSeries {
  readonly label: string;
  readonly series: GrowingPoints;
  readonly color: CurveColor;
  readonly dashed?: boolean;
  /** A dash of its own, in pixels drawn and left out. */
  readonly dash?: readonly number[];
  readonly isThin?: boolean;
}

export interface CurveChartProps {
  readonly title: string;
  /** Keep the array itself from one rendering to the next: a new one subscribes anew. */
  readonly series: readonly CurveSeries[];
  readonly scale: 'linear' | 'logarithmic';
  readonly reference?: { readonly label: string; readonly value: number } | null;
  readonly xLabel: string;
  /** What the x axis counts; whole things unless it says otherwise. */
  readonly xUnit?: XUnit;
  readonly yLabel: string;
  /** What the values are; quantities unless it says otherwise. */
  readonly yUnit?: YUnit;
  readonly help?: string;
  /** Stands in the place of the title that is shown. */
  readonly head?: ReactNode;
}

/** How often the words for a screen reader follow the data. */
const SUMMARY_MILLISECONDS = 5000;

/** Curves that grow while training runs, painted without rendering, with a crosshair for pointer and keys. */
export function CurveChart({ title, series, scale, reference = null, xLabel, xUnit = 'count', yLabel, yUnit = 'quantity', help, head }: CurveChartProps) {
  const id = useId();
  // Beside a reference the reader compares digits, so one more is worth showing.
  const digits = reference === null ? 3 : 4;
  const { frameRef, canvasRef, keyRef, axes, pointTo, moveBy } = useCurves(series, scale, reference?.value ?? null, { label: xLabel, unit: xUnit, yUnit, digits });
  const [announcement, setAnnouncement] = useState('');
  const summary = useSummary(() => summarizeCurves(title, series, reference));
  const onPoint = (point: AreaPoint | null): void => pointTo(point && point.left / point.width);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') pointTo(null);
    const x = moveBy(event.key);
    if (x === null) return;
    event.preventDefault();
    setAnnouncement(sayCursor(xLabel, x, series, xUnit));
  };
  return (
    <figure className="plot curve">
      <figcaption className="curve-head">
        {head ?? <span className="curve-title">{title}</span>}
        {help === undefined ? null : <span className="plot-note">{help}</span>}
      </figcaption>
      <CurveKey ref={keyRef} series={series} reference={reference && { label: reference.label, text: formatY(reference.value, yUnit, digits) }} />
      <PlotSurface
        className="curve-area"
        kind={translate('line chart')}
        label={translate('{title}. Arrow keys move along the curve.', { title })}
        describedBy={id}
        onKeyDown={onKeyDown}
        onBlur={() => pointTo(null)}
      >
        <PointerArea className="curve-frame" onPoint={onPoint} onPick={onPoint}>
          <div ref={frameRef} className="plot-canvas">
            <canvas ref={canvasRef} aria-hidden="true" />
          </div>
          {axes.isEmpty ? <p className="curve-empty"><span>{translate('No data yet')}</span></p> : null}
        </PointerArea>
        <CurveAxesView axes={axes} xLabel={xLabel} yLabel={yLabel} />
      </PlotSurface>
      <p className="plot-hidden" id={id}>{summary}</p>
      <span className="plot-hidden" aria-live="polite">{announcement}</span>
      <ShowData of={title} table={() => tabulateCurves(title, xLabel, series, xUnit)} />
    </figure>
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

function CurveKey({ ref, series, reference }: Pick<CurveChartProps, 'series'> & {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly reference: { readonly label: string; readonly text: string } | null;
}) {
  const theme = usePlotTheme();
  return (
    <div className="plot-key" ref={ref}>
      {series.map(({ label, color, dashed, dash = dashed === true ? DASH : [] }, index) => (
        <span key={label}>
          <svg className="key-stroke" width="22" height="10" aria-hidden="true">
            <line x1="0" x2="22" y1="5" y2="5" stroke={colorOf(color, theme)} strokeWidth="2" strokeDasharray={dash.join(' ')} />
          </svg>
          {label} <b data-curve={index} />
        </span>
      ))}
      {reference === null ? null : <span><i className="key-line key-reference" />{reference.label} <b>{reference.text}</b></span>}
      <span className="curve-cursor" data-curve="x" />
    </div>
  );
}

function CurveAxesView({ axes, xLabel, yLabel }: { readonly axes: CurveAxes; readonly xLabel: string; readonly yLabel: string }) {
  return (
    <>
      <svg className="curve-left" aria-hidden="true">
        {axes.yTicks.map(({ position, label }) => <text key={label} x="100%" dx="-6" y={`${position * 100}%`} dy="0.32em" textAnchor="end">{label}</text>)}
      </svg>
      <svg className="curve-bottom" aria-hidden="true">
        {axes.xTicks.map(({ position, label }) => (
          <g key={label}>
            <line x1={`${position * 100}%`} x2={`${position * 100}%`} y1="0" y2="4" className="axis-mark" />
            <text x={`${position * 100}%`} y="16" textAnchor={position > 0.97 ? 'end' : position < 0.03 ? 'start' : 'middle'}>{label}</text>
          </g>
        ))}
      </svg>
      <div className="curve-x-name" aria-hidden="true">{xLabel}</div>
      <div className="curve-y-name" aria-hidden="true">{yLabel}</div>
    </>
  );
}
