import type { KeyboardEventHandler, MouseEvent, ReactNode } from 'react';

export interface PlotSurfaceProps {
  readonly className: string;
  /** What it is, in words: "heat maps", "line chart". */
  readonly kind: string;
  readonly label: string;
  readonly describedBy: string;
  readonly onKeyDown: KeyboardEventHandler<HTMLElement>;
  readonly onBlur?: () => void;
  readonly children: ReactNode;
}

/** A plot as one tab stop whose marks the arrow keys reach. */
export function PlotSurface({ className, kind, label, describedBy, onKeyDown, onBlur, children }: PlotSurfaceProps) {
  return (
    // The role is `application` because arrow keys must reach the plot, not a screen reader's reading cursor; the
    // rule does not count it among the interactive roles.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className={className}
      role="application"
      aria-roledescription={kind}
      aria-label={label}
      aria-describedby={describedBy}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    >
      {children}
    </div>
  );
}

/** A point within an area, in shares of its width and height from its upper left corner: 0 … 1. */
export interface AreaPoint {
  readonly left: number;
  readonly top: number;
}

export interface AreaProps {
  readonly className: string;
  /** Of the area, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly children: ReactNode;
}

export interface PointerAreaProps extends AreaProps {
  /** Where the pointer is; null when it left. A finger that scrolls does not count. */
  readonly onPoint: (point: AreaPoint | null) => void;
  /** A click or tap. */
  readonly onPick?: (point: AreaPoint) => void;
}

/** The part of a plot that the pointer reads. Keys reach the same marks through the `PlotSurface` around it. */
export function PointerArea({ onPoint, onPick, children, ...area }: PointerAreaProps) {
  return (
    <g
      onPointerMove={(event) => event.pointerType !== 'touch' && onPoint(pointOf(event))}
      onPointerLeave={() => onPoint(null)}
      onClick={onPick && ((event) => onPick(pointOf(event)))}
    >
      <AreaGround {...area} />
      {children}
    </g>
  );
}

export interface MarkAreaProps<Index> extends AreaProps {
  /** The mark at a point. */
  readonly indexAt: (point: AreaPoint) => Index;
  readonly onHover: (index: Index | null) => void;
  readonly onPick: (index: Index) => void;
}

/** A `PointerArea` of numbered marks. */
export function MarkArea<Index>({ indexAt, onHover, onPick, ...area }: MarkAreaProps<Index>) {
  return <PointerArea {...area} onPoint={(point) => onHover(point && indexAt(point))} onPick={(point) => onPick(indexAt(point))} />;
}

/** What the pointer meets where no mark is. First within the group that listens: it says how large the area is. */
export function AreaGround({ className, width, height }: Omit<AreaProps, 'children'>) {
  return <rect className={`plot-area ${className}`} width={width} height={height} fill="none" pointerEvents="all" />;
}

/** Where an event of a group around an area is. */
export function pointOf({ currentTarget, clientX, clientY }: MouseEvent<SVGGElement>): AreaPoint {
  const box = (currentTarget.firstElementChild ?? currentTarget).getBoundingClientRect();
  return { left: (clientX - box.left) / box.width, top: (clientY - box.top) / box.height };
}
