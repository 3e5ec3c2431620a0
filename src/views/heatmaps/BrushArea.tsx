import { useRef, type CSSProperties, type PointerEvent, type ReactNode } from 'react';
import { cellAt } from '../../plots/cells.ts';
import { cellsBetween, type HeatmapBrush } from '../../plots/heatmap/brush.ts';

export interface BrushAreaProps {
  readonly className: string;
  readonly style: CSSProperties;
  readonly rows: number;
  readonly columns: number;
  readonly brush: HeatmapBrush;
  readonly onHover: (index: number | null) => void;
  readonly children: ReactNode;
}

interface Stroke {
  readonly pointerId: number;
  /** Where it was last; null while it is outside. */
  readonly cell: number | null;
}

/** The bit of `PointerEvent.buttons` that the other end of a pen sets. */
const ERASER_BUTTON = 32;

/** The part of a heatmap that mouse, finger and pen draw on. Keys draw through the `PlotSurface` around it. */
export function BrushArea({ className, style, rows, columns, brush, onHover, children }: BrushAreaProps) {
  const stroke = useRef<Stroke | null>(null);
  const isOurs = (event: PointerEvent): boolean => stroke.current?.pointerId === event.pointerId;

  const paintTo = (event: PointerEvent<HTMLElement>): void => {
    const cell = cellUnder(event, rows, columns);
    const from = stroke.current?.cell ?? cell;
    stroke.current = { pointerId: event.pointerId, cell };
    if (cell === null || from === null) return;
    brush.onPaint(cellsBetween(from, cell, columns), (event.buttons & ERASER_BUTTON) !== 0);
  };
  const begin = (event: PointerEvent<HTMLElement>): void => {
    // A second finger does not start a second stroke, and the right button opens a menu.
    if (stroke.current !== null || (event.buttons & (1 | ERASER_BUTTON)) === 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    paintTo(event);
  };
  const move = (event: PointerEvent<HTMLElement>): void => {
    const cell = cellUnder(event, rows, columns);
    if (event.pointerType !== 'touch') onHover(cell);
    if (isOurs(event) && cell !== stroke.current?.cell) paintTo(event);
  };
  const end = (event: PointerEvent<HTMLElement>, settle: () => void): void => {
    if (!isOurs(event)) return;
    stroke.current = null;
    settle();
  };
  return (
    <div
      className={`${className} heatmap-brush`}
      style={style}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerLeave={() => onHover(null)}
      onPointerUp={(event) => end(event, brush.onFinish)}
      onPointerCancel={(event) => end(event, brush.onCancel)}
      onLostPointerCapture={(event) => end(event, brush.onFinish)}
    >
      {children}
    </div>
  );
}

/** Null outside: a captured pointer is followed there, but draws nothing. */
function cellUnder(event: PointerEvent<HTMLElement>, rows: number, columns: number): number | null {
  const box = event.currentTarget.getBoundingClientRect();
  const left = (event.clientX - box.left) / box.width;
  const top = (event.clientY - box.top) / box.height;
  return left >= 0 && left < 1 && top >= 0 && top < 1 ? cellAt(left, top, rows, columns) : null;
}

export interface BrushOutlineProps {
  readonly index: number;
  readonly rows: number;
  readonly columns: number;
  readonly radius: number;
}

/** The reach of the brush around a cell. */
export function BrushOutline({ index, rows, columns, radius }: BrushOutlineProps) {
  const reach = {
    cx: `${(((index % columns) + 0.5) / columns) * 100}%`,
    cy: `${((rows - 0.5 - Math.floor(index / columns)) / rows) * 100}%`,
    rx: `${((radius + 0.5) / columns) * 100}%`,
    ry: `${((radius + 0.5) / rows) * 100}%`,
  };
  return (
    <svg className="heatmap-outline heatmap-brush-outline" aria-hidden="true">
      <ellipse className="outline-halo" {...reach} />
      <ellipse className="outline-core" {...reach} />
    </svg>
  );
}
