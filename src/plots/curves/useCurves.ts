import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { useWidth } from '../useWidth.ts';
import { valueAt } from './describe.ts';
import { createCurvesModel, formatX, formatY, indexNear, moveCursor, type CurvesModel, type Points, type XUnit, type YUnit } from './model.ts';
import { curvePaths } from './paths.ts';
import type { CurveSeries, GrowingPoints } from './series.ts';

/** What was drawn when the axes last moved. */
export interface DrawnCurves {
  readonly model: CurvesModel;
  readonly paths: Readonly<Record<string, string>>;
  readonly readings: CurveReadings;
  /** Of the area that the curves are drawn in, in pixels. */
  readonly width: number;
}

export interface CurvesHandle {
  /**
   * The element around all. Within it [data-path] are the marks, and [data-curve] show the values of the curves; [data-curve="x"]
   * shows the place they are read at.
   */
  readonly frameRef: RefObject<HTMLElement | null>;
  readonly drawn: DrawnCurves;
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

export interface CurvesOptions extends CurveUnits {
  readonly series: readonly CurveSeries[];
  readonly scale: 'linear' | 'logarithmic';
  readonly reference: number | null;
  /** Curves of other charts, which share the x axis. */
  readonly beside: readonly GrowingPoints[];
  /** What the area leaves of the width, and its height; in pixels. */
  readonly gutter: number;
  readonly height: number;
}

/** Where the crosshair stands, on the axis of that name: on another it would be another place. */
type Cursor = { readonly label: string; readonly x: number } | null;

/** The values of the curves by their numbers as they are read at a place, or now; and the place as `x`. */
type CurveReadings = readonly (readonly [name: string, text: string])[];

function curveReadings(series: readonly CurveSeries[], { label, unit, yUnit, digits }: CurveUnits, cursor: number | null): CurveReadings {
  const values = series.map(({ series: points }, index) => [String(index), formatY(valueAt(points, cursor), yUnit, digits)] as const);
  return [...values, ['x', cursor === null ? '' : `${label} ${formatX(cursor, unit)}`]];
}

/** Draws the curves whenever one of them changes, at most once per frame, and renders only when the axes move. */
export function useCurves({ series, scale, reference, beside, label, unit, yUnit, digits, gutter, height }: CurvesOptions): CurvesHandle {
  const frameRef = useRef<HTMLElement>(null);
  const cursor = useRef<Cursor>(null);
  const request = useRef<() => void>(() => undefined);
  const width = Math.max(1, useWidth(frameRef) - gutter);
  const draw = useCallback((at: number | null): DrawnCurves => {
    const all = series.map(({ series: points }) => points);
    const model = createCurvesModel(all, scale, reference, { xUnit: unit, beside });
    const readings = curveReadings(series, { label, unit, yUnit, digits }, at);
    return { model, paths: curvePaths({ model, series: all, cursor: at, width, height }), readings, width };
  }, [series, scale, reference, beside, label, unit, yUnit, digits, width, height]);
  const [drawn, setDrawn] = useState(() => draw(null));

  useEffect(() => {
    let pending = 0;
    const paint = (): void => {
      pending = 0;
      const at = cursor.current?.label === label ? cursor.current.x : null;
      const next = draw(at);
      writePaths(frameRef.current, next.paths);
      writeReadings(frameRef.current, next.readings);
      setDrawn((before) => (hasSameAxes(before, next) ? before : next));
    };
    request.current = () => {
      if (pending === 0) pending = requestAnimationFrame(paint);
    };
    request.current();
    const leave = [...series.map(({ series: points }) => points), ...beside].map((points) => points.subscribe(request.current));
    return () => {
      cancelAnimationFrame(pending);
      request.current = () => undefined;
      for (const stop of leave) stop();
    };
  }, [draw, series, beside, label]);

  return { frameRef, drawn, ...useCrosshair({ first: series[0]?.series, label, xDomain: drawn.model.xDomain, cursor, request }) };
}

interface CrosshairOptions {
  /** The curve on whose points it stands. */
  readonly first: Points | undefined;
  readonly label: string;
  readonly xDomain: CurvesModel['xDomain'];
  readonly cursor: RefObject<Cursor>;
  readonly request: RefObject<() => void>;
}

function useCrosshair({ first, label, xDomain: [from, to], cursor, request }: CrosshairOptions): Pick<CurvesHandle, 'pointTo' | 'moveBy'> {
  const put = (index: number | null): number | null => {
    const x = index === null || first === undefined ? null : first.xAt(index);
    cursor.current = x === null ? null : { label, x };
    request.current();
    return x;
  };
  const pointTo = (share: number | null): void => void put(share === null || first === undefined ? null : indexNear(first, from + share * (to - from)));
  const moveBy = (key: string): number | null => {
    const index = first === undefined ? null : moveCursor(key, cursor.current?.label === label ? cursor.current.x : null, first);
    return index === null ? null : put(index);
  };
  return { pointTo, moveBy };
}

/** Straight into the page, as the values are: many times a second, too often to render. */
function writePaths(frame: HTMLElement | null, paths: Readonly<Record<string, string>>): void {
  for (const mark of frame?.querySelectorAll<SVGPathElement>('[data-path]') ?? []) {
    const path = paths[mark.dataset['path'] ?? ''] ?? '';
    if (mark.getAttribute('d') !== path) mark.setAttribute('d', path);
  }
}

function writeReadings(frame: HTMLElement | null, readings: CurveReadings): void {
  for (const [name, text] of readings) {
    const place = frame?.querySelector(`[data-curve="${name}"]`);
    if (place && place.textContent !== text) place.textContent = text;
  }
}

function hasSameAxes(before: DrawnCurves, after: DrawnCurves): boolean {
  const axesOf = ({ width, model: { isEmpty, xTicks, yTicks } }: DrawnCurves): string => JSON.stringify({ width, isEmpty, xTicks, yTicks });
  return axesOf(before) === axesOf(after);
}
