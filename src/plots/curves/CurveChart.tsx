import '../plots.css';
import { useEffect, useId, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { DecimatedSeries } from '../../lib/decimatedSeries.ts';
import { formatSteady } from '../../lib/formatNumber.ts';
import { ShowData } from '../ShowData.tsx';
import { sayCursor, summarizeCurves, tabulateCurves } from './describe.ts';
import { indexNear } from './model.ts';
import { useCurves, type CurveAxes } from './useCurves.ts';

export interface CurveSeries {
  readonly label: string;
  readonly series: DecimatedSeries;
  readonly color: 'primary' | 'secondary' | 'muted';
  readonly dashed?: boolean;
}

export interface CurveChartProps {
  readonly title: string;
  /** Keep the array itself from one rendering to the next: a new one subscribes anew. */
  readonly series: readonly CurveSeries[];
  readonly scale: 'linear' | 'logarithmic';
  readonly reference?: { readonly label: string; readonly value: number } | null;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly help?: string;
}

/** How often the words for a screen reader follow the data. */
const SUMMARY_MILLISECONDS = 5000;

const CURSOR_KEYS: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowLeft: (index) => index - 1,
  ArrowRight: (index) => index + 1,
  PageDown: (index, count) => index - Math.ceil(count / 10),
  PageUp: (index, count) => index + Math.ceil(count / 10),
  Home: () => 0,
  End: (_index, count) => count - 1,
};

/** Curves that grow while training runs, painted without rendering, with a crosshair for pointer and keys. */
export function CurveChart({ title, series, scale, reference = null, xLabel, yLabel, help }: CurveChartProps) {
  const id = useId();
  const chart = useCurves(series, scale, reference?.value ?? null, xLabel);
  const [announcement, setAnnouncement] = useState('');
  const summary = useSummary(() => summarizeCurves(title, series, reference));
  const pointTo = (x: number | null): void => {
    chart.cursor.current = x;
    chart.repaint();
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const [from, to] = chart.model.current?.xDomain ?? [0, 1];
    const points = series[0]?.series;
    const index = points === undefined ? null : indexNear(points, from + ((event.clientX - box.left) / box.width) * (to - from));
    if (points !== undefined) pointTo(index === null ? null : points.xAt(index));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') return pointTo(null);
    const points = series[0]?.series;
    const step = Object.hasOwn(CURSOR_KEYS, event.key) ? CURSOR_KEYS[event.key] : undefined;
    if (points === undefined || step === undefined || points.length === 0) return;
    event.preventDefault();
    const last = points.length - 1;
    const index = chart.cursor.current === null ? last + 1 : (indexNear(points, chart.cursor.current) ?? last);
    const x = points.xAt(Math.min(last, Math.max(0, step(index, points.length))));
    pointTo(x);
    setAnnouncement(sayCursor(xLabel, x, series));
  };
  return (
    <figure className="plot curve">
      <figcaption className="curve-head">
        <span className="curve-title">{title}</span>
        {help === undefined ? null : <span className="plot-note">{help}</span>}
      </figcaption>
      <CurveKey chartKey={chart.key} series={series} reference={reference} />
      <div
        className="curve-area"
        role="application"
        aria-roledescription="line chart"
        aria-label={`${title}. Arrow keys move along the curve.`}
        aria-describedby={id}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onBlur={() => pointTo(null)}
      >
        <div ref={chart.frame} className="curve-frame" onPointerMove={onPointerMove} onPointerDown={onPointerMove} onPointerLeave={() => pointTo(null)}>
          <canvas ref={chart.canvas} aria-hidden="true" />
          {chart.axes.isEmpty ? <p className="curve-empty">No data yet</p> : null}
        </div>
        <CurveAxesView axes={chart.axes} xLabel={xLabel} yLabel={yLabel} />
      </div>
      <p className="plot-hidden" id={id}>{summary}</p>
      <span className="plot-hidden" aria-live="polite">{announcement}</span>
      <ShowData of={title} table={() => tabulateCurves(title, xLabel, series)} />
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

function CurveKey({ chartKey, series, reference }: Pick<CurveChartProps, 'series'> & {
  readonly chartKey: React.RefObject<HTMLDivElement | null>;
  readonly reference: { readonly label: string; readonly value: number } | null;
}) {
  return (
    <div className="plot-key" ref={chartKey}>
      {series.map(({ label, color, dashed }, index) => (
        <span key={label}>
          <i className={`key-line key-${color}${dashed === true ? ' key-dashed' : ''}`} />
          {label} <b data-curve={index} />
        </span>
      ))}
      {reference === null ? null : <span><i className="key-line key-reference" />{reference.label} <b>{formatSteady(reference.value, 4)}</b></span>}
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
