import { useEffect, useRef, useState, type RefObject } from 'react';
import { usePlotTheme } from '../plotTheme.ts';
import type { Tick } from '../ticks.ts';
import { useElementSize } from '../useElementSize.ts';
import type { CurveSeries } from './CurveChart.tsx';
import { valueAt } from './describe.ts';
import { createCurvesModel, formatX, formatY, indexNear, moveCursor, type CurvesModel, type XUnit, type YUnit } from './model.ts';
import { paintCurves } from './paint.ts';

export interface CurveAxes {
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  /** 0 … 1 from the top; null where there is no reference. */
  readonly referenceY: number | null;
  readonly isEmpty: boolean;
}

export interface CurvesHandle {
  readonly frameRef: RefObject<HTMLDivElement | null>;
  readonly canvasRef: RefObject<HTMLCanvasElement | null>;
  /** The element whose children [data-curve] show values, and [data-curve="x"] the place they are read at. */
  readonly keyRef: RefObject<HTMLDivElement | null>;
  readonly axes: CurveAxes;
  /** Puts the crosshair at the point of the first curve nearest to a share (0 … 1) of the width; null takes it away. */
  readonly pointTo: (share: number | null) => void;
  /** Moves the crosshair by a key; returns where it stands now, or null for a key that moves nothing. */
  readonly moveBy: (key: string) => number | null;
}

/** The name of the x axis and what it counts; what the values are, and their digits. */
export interface CurveUnits {
  readonly label: string;
  readonly unit: XUnit;
  readonly yUnit: YUnit;
  readonly digits: number;
}

const NO_AXES: CurveAxes = { xTicks: [], yTicks: [], referenceY: null, isEmpty: true };

/** Writes the values into the key directly: many times a second, too often to render. */
function writeKey(key: HTMLElement | null, series: readonly CurveSeries[], units: CurveUnits, cursor: number | null): void {
  if (key === null) return;
  const write = (name: string, text: string): void => {
    const place = key.querySelector(`[data-curve="${name}"]`);
    if (place !== null && place.textContent !== text) place.textContent = text;
  };
  series.forEach(({ series: points }, index) => write(String(index), formatY(valueAt(points, cursor), units.yUnit, units.digits)));
  write('x', cursor === null ? '' : `${units.label} ${formatX(cursor, units.unit)}`);
}

/** Paints the curves whenever one of them changes, at most once per frame, and renders only when the axes move. */
export function useCurves(series: readonly CurveSeries[], scale: 'linear' | 'logarithmic', reference: number | null, { label, unit, yUnit, digits }: CurveUnits): CurvesHandle {
  const frameRef = useRef<HTMLDivElement>(null);
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const keyRef = useRef<HTMLDivElement>(null);
  const model = useRef<CurvesModel | null>(null);
  /** Where the crosshair stands, on the axis of that name: on another it would be another place. */
  const cursor = useRef<{ readonly label: string; readonly x: number } | null>(null);
  const request = useRef<() => void>(() => undefined);
  const [axes, setAxes] = useState(NO_AXES);
  const size = useElementSize(frameRef);
  const theme = usePlotTheme();

  useEffect(() => {
    let pending = 0;
    const paint = (): void => {
      pending = 0;
      const cursorX = cursor.current?.label === label ? cursor.current.x : null;
      const next = createCurvesModel(series.map(({ series: points }) => points), scale, reference, unit);
      model.current = next;
      if (canvasRef.current !== null && size !== null) {
        paintCurves(canvasRef.current, { model: next, series, reference, cursor: cursorX }, size.width, size.height, theme);
      }
      writeKey(keyRef.current, series, { label, unit, yUnit, digits }, cursorX);
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
  }, [series, scale, reference, label, unit, yUnit, digits, size, theme]);

  const first = series[0]?.series;
  const putCursor = (x: number | null): void => {
    cursor.current = x === null ? null : { label, x };
    request.current();
  };
  const pointTo = (share: number | null): void => {
    const [from, to] = model.current?.xDomain ?? [0, 1];
    const index = share === null || first === undefined ? null : indexNear(first, from + share * (to - from));
    putCursor(index === null || first === undefined ? null : first.xAt(index));
  };
  const moveBy = (key: string): number | null => {
    const from = cursor.current?.label === label ? cursor.current.x : null;
    const index = first === undefined ? null : moveCursor(key, from, first);
    if (index === null || first === undefined) return null;
    const x = first.xAt(index);
    putCursor(x);
    return x;
  };
  return { frameRef, canvasRef, keyRef, axes, pointTo, moveBy };
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
