import type { CSSProperties, KeyboardEventHandler, MouseEvent, ReactNode } from 'react';

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

/** A point within an area, in pixels from its upper left corner. */
export interface AreaPoint {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface PointerAreaProps {
  readonly className: string;
  readonly style?: CSSProperties;
  /** Where the pointer is; null when it left. A finger that scrolls does not count. */
  readonly onPoint: (point: AreaPoint | null) => void;
  /** A click or tap. */
  readonly onPick: (point: AreaPoint) => void;
  readonly children: ReactNode;
}

/** The part of a plot that the pointer reads. Keys reach the same marks through the `PlotSurface` around it. */
export function PointerArea({ className, style, onPoint, onPick, children }: PointerAreaProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div
      className={className}
      style={style}
      onPointerMove={(event) => event.pointerType !== 'touch' && onPoint(pointOf(event))}
      onPointerLeave={() => onPoint(null)}
      onClick={(event) => onPick(pointOf(event))}
    >
      {children}
    </div>
  );
}

function pointOf(event: MouseEvent<HTMLElement>): AreaPoint {
  const box = event.currentTarget.getBoundingClientRect();
  return { left: event.clientX - box.left, top: event.clientY - box.top, width: box.width, height: box.height };
}
