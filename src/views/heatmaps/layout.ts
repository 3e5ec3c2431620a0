import { LEGEND_HEIGHT } from '../../plots/ColorLegend.tsx';

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where the maps and their legends stand, in pixels. */
export interface HeatmapsLayout {
  readonly height: number;
  /** The corners of the maps, titles and axes not counted. */
  readonly maps: Readonly<Record<'target' | 'learned' | 'difference', Place>>;
  readonly mapWidth: number;
  readonly mapHeight: number;
  readonly legends: Readonly<Record<'probability' | 'difference', Place & { readonly width: number }>>;
}

/** Left of a map its row labels, above it its title, below it its column labels. */
export const MARGIN = { left: 26, top: 20, bottom: 18 } as const;
const GAP = { across: 20, down: 10 } as const;
/** Between the lines of the note below the legend; in less room there are two. */
export const NOTE_LINE = 14;
const NOTE_HEIGHT = 24;
const MOST_HEIGHT = 416;
/** In less room the difference stands below the two that it is made of. */
const WIDE = 520;

export function layOutHeatmaps(width: number, rows: number, columns: number): HeatmapsLayout {
  const isWide = width >= WIDE;
  const count = isWide ? 3 : 2;
  const step = (width + GAP.across) / count;
  const mapWidth = step - GAP.across - MARGIN.left;
  const mapHeight = Math.min(MOST_HEIGHT, (mapWidth * rows) / columns);
  const left = (place: number): number => place * step + MARGIN.left;
  const rowHeight = MARGIN.top + mapHeight + MARGIN.bottom;
  const legendTop = rowHeight + GAP.down;
  const secondRow = legendTop + LEGEND_HEIGHT + NOTE_HEIGHT + (isWide ? 0 : NOTE_LINE);
  const second = { x: MARGIN.left, y: secondRow + MARGIN.top };
  const probability = { x: left(0), y: legendTop, width: (isWide ? left(1) + mapWidth : width) - left(0) };
  return {
    height: isWide ? secondRow : secondRow + rowHeight,
    maps: { target: { x: left(0), y: MARGIN.top }, learned: { x: left(1), y: MARGIN.top }, difference: isWide ? { x: left(2), y: MARGIN.top } : second },
    mapWidth,
    mapHeight,
    legends: {
      probability,
      difference: isWide ? { x: left(2), y: legendTop, width: mapWidth } : { x: left(1), y: second.y + (mapHeight - LEGEND_HEIGHT) / 2, width: mapWidth },
    },
  };
}
