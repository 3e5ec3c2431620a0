import { useEffect, useRef, type PointerEvent, type SVGAttributes } from 'react';
import { planeCellAt, type Plane } from '../../plots/plane.ts';
import { AreaGround, pointOf, type AreaProps } from '../../plots/PlotSurface.tsx';
import { cellsBetween, type HeatmapBrush } from '../../plots/heatmap/brush.ts';

export interface BrushAreaProps extends AreaProps {
  readonly plane: Plane;
  readonly brush: HeatmapBrush;
  readonly onHover: (index: number | null) => void;
}

interface Stroke {
  readonly pointerId: number;
  /** Where it was last; null while it is outside. */
  readonly cell: number | null;
}

/** The bit of `PointerEvent.buttons` that the other end of a pen sets. */
const ERASER_BUTTON = 32;

/** The part of a heatmap that mouse, finger and pen draw on. Keys draw through the `PlotSurface` around it. */
export function BrushArea({ children, className, width, height, ...drawing }: BrushAreaProps) {
  const group = useRef<SVGGElement>(null);
  useEffect(() => {
    const { current } = group;
    current?.addEventListener('touchstart', keepPage, { passive: false });
    return () => current?.removeEventListener('touchstart', keepPage);
  }, []);
  return (
    <g ref={group} className="heatmap-brush" {...useStrokes(drawing)}>
      <AreaGround className={className} width={width} height={height} />
      {children}
    </g>
  );
}

/** What a group around the map listens to. */
function useStrokes({ plane, brush, onHover }: Omit<BrushAreaProps, keyof AreaProps>): SVGAttributes<SVGGElement> {
  const stroke = useRef<Stroke | null>(null);
  const isOurs = (event: PointerEvent): boolean => stroke.current?.pointerId === event.pointerId;

  const paintTo = (event: PointerEvent<SVGGElement>): void => {
    const cell = cellUnder(event, plane);
    const from = stroke.current?.cell ?? cell;
    stroke.current = { pointerId: event.pointerId, cell };
    if (cell === null || from === null) return;
    brush.onPaint(cellsBetween(from, cell, plane), (event.buttons & ERASER_BUTTON) !== 0);
  };
  const begin = (event: PointerEvent<SVGGElement>): void => {
    // A second finger does not start a second stroke, and the right button opens a menu.
    if (stroke.current !== null || (event.buttons & (1 | ERASER_BUTTON)) === 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    paintTo(event);
  };
  const move = (event: PointerEvent<SVGGElement>): void => {
    const cell = cellUnder(event, plane);
    if (event.pointerType !== 'touch') onHover(cell);
    if (isOurs(event) && cell !== stroke.current?.cell) paintTo(event);
  };
  const end = (event: PointerEvent<SVGGElement>, settle: () => void): void => {
    if (!isOurs(event)) return;
    stroke.current = null;
    settle();
  };
  return {
    onPointerDown: begin,
    onPointerMove: move,
    onPointerLeave: () => onHover(null),
    onPointerUp: (event) => end(event, brush.onFinish),
    onPointerCancel: (event) => end(event, brush.onCancel),
    onLostPointerCapture: (event) => end(event, brush.onFinish),
  };
}

/** A finger on the map draws; the page is scrolled beside it. Of `touch-action` Chromium takes no notice inside an SVG. */
function keepPage(event: TouchEvent): void {
  event.preventDefault();
}

/** Null outside: a captured pointer is followed there, but draws nothing. */
function cellUnder(event: PointerEvent<SVGGElement>, plane: Plane): number | null {
  const { left, top } = pointOf(event);
  return left >= 0 && left < 1 && top >= 0 && top < 1 ? planeCellAt(left, top, plane) : null;
}
