import { prepareCanvas } from '../canvas.ts';
import type { PlotTheme } from '../plotTheme.ts';
import type { CurveSeries } from './CurveChart.tsx';
import { indexNear, type CurvesModel, type Points } from './model.ts';
import { colorOf } from './palette.ts';

export interface CurvesPicture {
  readonly model: CurvesModel;
  readonly series: readonly CurveSeries[];
  readonly reference: number | null;
  /** Where the crosshair stands on the x axis, null where there is none. */
  readonly cursor: number | null;
}

export const DASH = [5, 4];

/** A curve of so few points shows where they are. */
const FEW_POINTS = 24;
const FEW_POINTS_RADIUS = 2;

function strokeCurve(context: CanvasRenderingContext2D, points: Points, model: CurvesModel, width: number, height: number): void {
  let isOpen = false;
  context.beginPath();
  for (let index = 0; index < points.length; index += 1) {
    const y = model.y(points.yAt(index)) * height;
    const x = model.x(points.xAt(index)) * width;
    if (Number.isNaN(y)) isOpen = false;
    else if (isOpen) context.lineTo(x, y);
    else {
      context.moveTo(x, y);
      // A point alone still shows: a round cap on a line of no length.
      context.lineTo(x, y);
      isOpen = true;
    }
  }
  context.stroke();
}

function markPoints(context: CanvasRenderingContext2D, points: Points, model: CurvesModel, width: number, height: number): void {
  for (let index = 0; index < points.length; index += 1) {
    const y = model.y(points.yAt(index)) * height;
    if (Number.isNaN(y)) continue;
    context.beginPath();
    context.arc(model.x(points.xAt(index)) * width, y, FEW_POINTS_RADIUS, 0, 2 * Math.PI);
    context.fill();
  }
}

function paintReference(context: CanvasRenderingContext2D, y: number, width: number, theme: PlotTheme): void {
  context.strokeStyle = theme.text;
  context.lineWidth = 1;
  context.setLineDash([2, 3]);
  context.beginPath();
  context.moveTo(0, Math.round(y) + 0.5);
  context.lineTo(width, Math.round(y) + 0.5);
  context.stroke();
  context.setLineDash([]);
}

function paintCursor(context: CanvasRenderingContext2D, picture: CurvesPicture, width: number, height: number, theme: PlotTheme): void {
  const { cursor, model, series } = picture;
  if (cursor === null) return;
  context.fillStyle = theme.muted;
  context.fillRect(Math.round(model.x(cursor) * width), 0, 1, height);
  for (const { series: points, color } of series) {
    const index = indexNear(points, cursor);
    const y = index === null ? NaN : model.y(points.yAt(index)) * height;
    if (index === null || Number.isNaN(y)) continue;
    context.beginPath();
    context.arc(model.x(points.xAt(index)) * width, y, 3.5, 0, 2 * Math.PI);
    context.fillStyle = colorOf(color, theme);
    context.fill();
    context.strokeStyle = theme.surface;
    context.lineWidth = 1.5;
    context.stroke();
  }
}

/** Grid lines, curves (the first on top), reference and crosshair, over `width` × `height` CSS pixels. */
export function paintCurves(canvas: HTMLCanvasElement, picture: CurvesPicture, width: number, height: number, theme: PlotTheme): void {
  const context = prepareCanvas(canvas, width, height);
  if (context === null) return;
  const { model, series, reference } = picture;
  context.fillStyle = theme.line;
  for (const { position } of model.yTicks) context.fillRect(0, Math.min(height - 1, Math.round(position * height)), width, 1);
  const referenceY = reference === null ? NaN : model.y(reference) * height;
  // Without a curve it would only cross the words that say so.
  if (!Number.isNaN(referenceY) && !model.isEmpty) paintReference(context, referenceY, width, theme);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  for (const { series: points, color, dashed, dash, isThin } of series.toReversed()) {
    context.strokeStyle = colorOf(color, theme);
    context.fillStyle = context.strokeStyle;
    context.lineWidth = isThin === true || color === 'muted' ? 1.25 : 1.75;
    context.setLineDash([...(dash ?? (dashed === true ? DASH : []))]);
    strokeCurve(context, points, model, width, height);
    if (points.length <= FEW_POINTS) markPoints(context, points, model, width, height);
  }
  context.setLineDash([]);
  paintCursor(context, picture, width, height, theme);
}
