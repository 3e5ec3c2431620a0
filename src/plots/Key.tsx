import type { ReactNode } from 'react';
import { MIDDLE } from './Axes.tsx';
import { usePlotTheme } from './plotTheme.ts';
import { fitText, flow, textWidth } from './textWidth.ts';

export interface KeyItem {
  /** Tells it from the others. */
  readonly id: string;
  readonly label: string;
  /** Stands behind the label; `[data-curve]` of this id holds it. */
  readonly value?: string;
  /** A small drawing of the mark from (0, −5) to (`markWidth`, 5). */
  readonly mark: ReactNode;
  readonly markWidth: number;
}

const SIZE = 12;
const LINE_HEIGHT = 18;
const GAP = 14;
const MARK_GAP = 6;
/** Room for values that change: none of them moves the next item. */
const VALUE_WIDTH = 42;

/** Where each item stands in a room of so many pixels. */
export function keyLayout(items: readonly KeyItem[], room: number): { readonly places: ReturnType<typeof flow>; readonly height: number } {
  const widths = items.map(({ label, value, markWidth }) => {
    const valueWidth = value === undefined ? 0 : Math.max(VALUE_WIDTH, textWidth(value, SIZE) + 4);
    return Math.min(room, markWidth + MARK_GAP + textWidth(label, SIZE) + valueWidth);
  });
  const places = flow(widths, room, GAP);
  return { places, height: items.length === 0 ? 0 : ((places.at(-1)?.line ?? 0) + 1) * LINE_HEIGHT + 4 };
}

/** Small drawings of the marks with their names, so that shape and colour both tell them apart. */
export function Key({ items, room, hidden = false }: { readonly items: readonly KeyItem[]; readonly room: number; readonly hidden?: boolean }) {
  const { text } = usePlotTheme();
  const { places } = keyLayout(items, room);
  return (
    <g className="plot-key" fontSize={SIZE} aria-hidden={hidden || undefined}>
      {items.map(({ id, label, value, mark, markWidth }, index) => {
        const { left = 0, line = 0 } = places[index] ?? {};
        const valueRoom = value === undefined ? 0 : VALUE_WIDTH;
        return (
          <g key={id} className="plot-key-item" transform={`translate(${Math.round(left)} ${line * LINE_HEIGHT + LINE_HEIGHT / 2})`}>
            {mark}
            <text x={markWidth + MARK_GAP} dy={MIDDLE}>
              {fitText(label, SIZE, room - markWidth - MARK_GAP - valueRoom)}
              {' '}
              {value === undefined ? null : <tspan fill={text} fontWeight="600" data-curve={id}>{value}</tspan>}
            </text>
          </g>
        );
      })}
    </g>
  );
}

export interface KeyLineProps {
  readonly color: string;
  readonly width: number;
  readonly strokeWidth?: number;
  readonly dash?: readonly number[] | undefined;
}

/** A piece of a line, for a key. */
export function KeyLine({ color, width, strokeWidth = 2, dash }: KeyLineProps) {
  return <path d={`M0,0h${width}`} stroke={color} strokeWidth={strokeWidth} strokeDasharray={dash?.join(' ') || undefined} />;
}

/** A filled box, for a key. */
export function KeyBox({ color, opacity }: { readonly color: string; readonly opacity?: number }) {
  return <rect y="-5" width="10" height="10" fill={color} fillOpacity={opacity} />;
}
