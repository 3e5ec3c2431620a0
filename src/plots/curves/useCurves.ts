import { useEffect, useRef, useState, type RefObject } from 'react';
import { formatCount, formatSteady } from '../../lib/formatNumber.ts';
import { usePlotTheme } from '../plotTheme.ts';
import type { Tick } from '../ticks.ts';
import { useElementSize } from '../useElementSize.ts';
import type { CurveSeries } from './CurveChart.tsx';
import { valueAt } from './describe.ts';
import { createCurvesModel, type CurvesModel } from './model.ts';
import { paintCurves } from './paint.ts';

export interface CurveAxes {
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  /** 0 … 1 from the top; null where there is no reference. */
  readonly referenceY: number | null;
  readonly isEmpty: boolean;
}

export interface CurvesHandle {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  /** The element whose spans [data-curve] show values, and [data-curve="x"] the place they are read at. */
  readonly key: RefObject<HTMLDivElement | null>;
  readonly axes: CurveAxes;
  readonly model: RefObject<CurvesModel | null>;
  readonly cursor: RefObject<number | null>;
  /** Asks for a painting in the next frame; any number of calls give one. */
  readonly repaint: () => void;
}

const NO_AXES: CurveAxes = { xTicks: [], yTicks: [], referenceY: null, isEmpty: true };

/** Writes the values into the key directly: many times a second, too often to render. */
function writeKey(key: HTMLElement | null, series: readonly CurveSeries[], xLabel: string, cursor: number | null, digits: number): void {
  if (key === null) return;
  const write = (name: string, text: string): void => {
    const place = key.querySelector(`[data-curve="${name}"]`);
    if (place !== null && place.textContent !== text) place.textContent = text;
  };
  series.forEach(({ series: points }, index) => write(String(index), formatSteady(valueAt(points, cursor), digits)));
  write('x', cursor === null ? '' : `${xLabel} ${formatCount(cursor)}`);
}

/** Paints the curves whenever one of them changes, at most once per frame, and renders only when the axes move. */
export function useCurves(series: readonly CurveSeries[], scale: 'linear' | 'logarithmic', reference: number | null, xLabel: string): CurvesHandle {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const key = useRef<HTMLDivElement>(null);
  const model = useRef<CurvesModel | null>(null);
  const cursor = useRef<number | null>(null);
  const request = useRef<() => void>(() => undefined);
  const [repaint] = useState(() => () => request.current());
  const [axes, setAxes] = useState(NO_AXES);
  const size = useElementSize(frame);
  const theme = usePlotTheme();

  useEffect(() => {
    let pending = 0;
    const paint = (): void => {
      pending = 0;
      const next = createCurvesModel(series.map(({ series: points }) => points), scale, reference);
      model.current = next;
      if (canvas.current !== null && size !== null) {
        paintCurves(canvas.current, { model: next, series, reference, cursor: cursor.current }, size.width, size.height, theme);
      }
      // Beside a reference the reader compares digits, so one more is worth showing.
      writeKey(key.current, series, xLabel, cursor.current, reference === null ? 3 : 4);
      setAxes((before) => keepIfSame(before, axesOf(next, reference)));
    };
    request.current = () => {
      if (pending === 0) pending = requestAnimationFrame(paint);
    };
    request.current();
    const leave = series.map(({ series: points }) => points.subscribe(request.current));
    return () => {
      cancelAnimationFrame(pending);
      request.current = () => undefined;
      for (const stop of leave) stop();
    };
  }, [series, scale, reference, xLabel, size, theme]);
  return { frame, canvas, key, axes, model, cursor, repaint };
}

function axesOf(model: CurvesModel, reference: number | null): CurveAxes {
  const referenceY = reference === null ? NaN : model.y(reference);
  return { xTicks: model.xTicks, yTicks: model.yTicks, referenceY: Number.isNaN(referenceY) ? null : referenceY, isEmpty: model.isEmpty };
}

function keepIfSame(before: CurveAxes, after: CurveAxes): CurveAxes {
  const sameTicks = (left: readonly Tick[], right: readonly Tick[]): boolean => left.length === right.length
    && left.every(({ position, label }, index) => position === right[index]?.position && label === right[index]?.label);
  const isSame = before.isEmpty === after.isEmpty && before.referenceY === after.referenceY
    && sameTicks(before.xTicks, after.xTicks) && sameTicks(before.yTicks, after.yTicks);
  return isSame ? before : after;
}
