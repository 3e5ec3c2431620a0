import { LEGEND_HEIGHT } from '../../plots/ColorLegend.tsx';
import type { Room } from '../../plots/useRoom.ts';

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where the two maps and their legends stand, in pixels: the target, and beside it what is learned or the difference. */
export interface HeatmapsLayout {
  /** Wider than the room where that is narrow: one map is in sight then, and the other is a swipe away. */
  readonly width: number;
  readonly height: number;
  /** Whether both maps are in sight. */
  readonly isWide: boolean;
  /** The corners of the maps, titles and axes not counted. */
  readonly maps: readonly [target: Place, other: Place];
  readonly mapWidth: number;
  readonly mapHeight: number;
  readonly legendTop: number;
}

/** Left of a map its row labels, above it its title, below it its column labels. */
export const MARGIN = { left: 26, top: 20, bottom: 18 } as const;
const GAP = { across: 20, down: 4 } as const;
/** Of a map, whatever the room. */
const LEAST_HEIGHT = 96;
/** In less room there is one map at a time, and the edge of the next. */
const WIDE = 520;
const EDGE = 30;

/** As large as the room lets the maps be. */
export function layOutHeatmaps(room: Room, rows: number, columns: number): HeatmapsLayout {
  const isWide = room.width >= WIDE || room.keepsTogether === true;
  const widest = (isWide ? (room.width - GAP.across) / 2 : room.width - EDGE) - MARGIN.left;
  const below = MARGIN.bottom + GAP.down + LEGEND_HEIGHT;
  const highest = Math.max(LEAST_HEIGHT, room.height - MARGIN.top - below);
  const side = Math.min(widest / columns, highest / rows);
  const mapWidth = Math.max(side * columns, Math.min(widest, LEAST_HEIGHT));
  const mapHeight = Math.min(highest, Math.max(side * rows, LEAST_HEIGHT));
  const step = MARGIN.left + mapWidth + GAP.across;
  const taken = 2 * step - GAP.across;
  const left = Math.max(0, (room.width - taken) / 2) + MARGIN.left;
  return {
    width: Math.max(room.width, taken),
    isWide,
    height: MARGIN.top + mapHeight + below,
    maps: [{ x: left, y: MARGIN.top }, { x: left + step, y: MARGIN.top }],
    mapWidth,
    mapHeight,
    legendTop: MARGIN.top + mapHeight + MARGIN.bottom + GAP.down,
  };
}
