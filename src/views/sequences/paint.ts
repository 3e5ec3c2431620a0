import { prepareCanvas } from '../../plots/canvas.ts';
import type { PlotTheme } from '../../plots/plotTheme.ts';
import type { ScatterModel } from './model.ts';

/** Fewer points are drawn larger and more solid. */
function markOf(count: number): { readonly side: number; readonly opacity: number } {
  if (count > 1500) return { side: 3, opacity: 0.4 };
  return count > 200 ? { side: 4, opacity: 0.55 } : { side: 5, opacity: 0.8 };
}

/** Grid lines, the diagonal and the points, on a plain area of `width` × `height` CSS pixels. */
export function paintScatter(canvas: HTMLCanvasElement, model: ScatterModel, width: number, height: number, theme: PlotTheme): void {
  const context = prepareCanvas(canvas, width, height);
  if (context === null) return;
  context.fillStyle = theme.line;
  for (const { position } of model.yTicks) context.fillRect(0, Math.round(position * height), width, 1);
  const { side, opacity } = markOf(model.count);
  context.fillStyle = theme.primary;
  context.globalAlpha = opacity;
  for (let index = 0; index < model.count; index += 1) {
    const [x, y] = [(model.places[2 * index] ?? 0) * width, (model.places[2 * index + 1] ?? 0) * height];
    context.fillRect(x - side / 2, y - side / 2, side, side);
  }
  context.globalAlpha = 1;
  if (model.diagonal === null) return;
  const [x1, y1, x2, y2] = model.diagonal;
  context.strokeStyle = theme.text;
  context.lineWidth = 1.25;
  context.setLineDash([5, 4]);
  context.beginPath();
  context.moveTo(x1 * width, y1 * height);
  context.lineTo(x2 * width, y2 * height);
  context.stroke();
  context.setLineDash([]);
}
