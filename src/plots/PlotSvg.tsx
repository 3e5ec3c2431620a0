import type { ReactNode } from 'react';
import { usePlotTheme } from './plotTheme.ts';

/** Size of the letters of an axis, in pixels. */
export const TEXT_SIZE = 12;

export interface PlotSvgProps {
  /** In pixels, which are the units inside. */
  readonly width: number;
  readonly height: number;
  /** What it is called where it is exported; the heading above it where there is no name. */
  readonly name?: string;
  /** Words that go behind the heading. */
  readonly caption?: string;
  /** What it shows, where nothing else on the page says so. */
  readonly label?: string;
  readonly children: ReactNode;
}

/**
 * A plot: one SVG that can be exported as it is, because whatever its marks look like stands in their attributes. Classes are for
 * what a picture has no use for: pointers and motion.
 */
export function PlotSvg({ width, height, name = '', caption, label, children }: PlotSvgProps) {
  const { muted } = usePlotTheme();
  const semantics = label === undefined ? {} : ({ role: 'img', 'aria-label': label } as const);
  return (
    <svg
      className="plot-svg"
      data-figure={name}
      data-caption={caption}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      fontSize={TEXT_SIZE}
      fill={muted}
      {...semantics}
    >
      {children}
    </svg>
  );
}
