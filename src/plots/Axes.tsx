import { TEXT_SIZE } from './PlotSvg.tsx';
import { usePlotTheme } from './plotTheme.ts';
import { textWidth } from './textWidth.ts';
import { ticksApart, type Tick } from './ticks.ts';

interface AxisProps {
  readonly ticks: readonly Tick[];
  /** Of the axis, in pixels. Its left or upper end is at 0. */
  readonly length: number;
}

/** From the text's middle down to its baseline, in its own size. */
export const MIDDLE = '0.33em';

/** Places to hundredths of a pixel, which is all that a picture shows. */
export const hundredths = (value: number): number => Math.round(value * 100) / 100;

/** Labels to the left of the line x = 0. */
export function LeftAxis({ ticks, length, className }: AxisProps & { readonly className?: string }) {
  return (
    <g className={className} textAnchor="end">
      {ticks.map(({ position, label }) => <text key={label} x={-6} y={hundredths(position * length)} dy={MIDDLE}>{label}</text>)}
    </g>
  );
}

export interface BottomAxisProps extends AxisProps {
  readonly y: number;
  readonly className?: string;
  /** Whether a short line leads to each label. */
  readonly isMarked?: boolean;
  /** Whether labels at the ends stay within the length. */
  readonly isWithin?: boolean;
}

const MARK_LENGTH = 4;
/** The share of a label that stands before its tick. */
const BEFORE = { start: 0, middle: 0.5, end: 1 } as const;

/** Labels below the line y; where they would collide, only some of the ticks have one. */
export function BottomAxis({ ticks, length, y, className, isMarked = false, isWithin = false }: BottomAxisProps) {
  const { muted } = usePlotTheme();
  const xOf = ({ position }: Tick): number => hundredths(position * length);
  const anchorOf = (tick: Tick) => (isWithin ? anchorAt(tick.position) : undefined);
  const labelled = ticksApart(ticks, (tick) => {
    const width = textWidth(tick.label, TEXT_SIZE);
    const left = xOf(tick) - width * BEFORE[anchorOf(tick) ?? 'middle'];
    return [left, left + width];
  });
  return (
    <g className={className} textAnchor="middle">
      {isMarked ? <path stroke={muted} d={ticks.map((tick) => `M${xOf(tick)},${y}v${MARK_LENGTH}`).join('')} /> : null}
      {labelled.map((tick) => (
        <text key={tick.label} x={xOf(tick)} y={y + MARK_LENGTH + TEXT_SIZE} textAnchor={anchorOf(tick)}>{tick.label}</text>
      ))}
    </g>
  );
}

function anchorAt(position: number): 'start' | 'end' | undefined {
  if (position < 0.04) return 'start';
  return position > 0.96 ? 'end' : undefined;
}

/** A line across at each tick of a left axis. */
export function GridLines({ ticks, width, height }: { readonly ticks: readonly Tick[]; readonly width: number; readonly height: number }) {
  const { line } = usePlotTheme();
  return <path stroke={line} d={ticks.map(({ position }) => `M0,${Math.min(height - 1, Math.round(position * height)) + 0.5}h${width}`).join('')} />;
}

/** White within black around the marked place, so that it is seen on any colour; `d` is its outline. */
export function Outline({ d }: { readonly d: string }) {
  return (
    <g fill="none" pointerEvents="none">
      <path d={d} stroke="#000" strokeWidth="4" />
      <path d={d} stroke="#fff" strokeWidth="1.75" />
    </g>
  );
}

/** The lines of both axes. */
export function AxisCorner({ width, height }: { readonly width: number; readonly height: number }) {
  const { muted } = usePlotTheme();
  return <path d={`M-0.5,0v${height + 0.5}h${width + 0.5}`} fill="none" stroke={muted} />;
}

/** A line around an area, just outside. */
export function AreaFrame({ width, height }: { readonly width: number; readonly height: number }) {
  const { line } = usePlotTheme();
  return <rect x="-0.5" y="-0.5" width={width + 1} height={height + 1} fill="none" stroke={line} pointerEvents="none" />;
}

/** The outline of an ellipse around a middle. */
export function ellipsePath(x: number, y: number, rx: number, ry: number): string {
  const arc = `a${rx},${ry} 0 1 0`;
  return `M${x - rx},${y}${arc} ${2 * rx},0${arc} ${-2 * rx},0z`;
}
