import type { InspectedEdge, StateInspection } from '../../lib/runInspection.ts';

/** An arrow of the neighbourhood, in the units of the drawing. */
export interface NeighbourArrow {
  readonly edge: InspectedEdge;
  readonly side: 'in' | 'out';
  /** Where the neighbour stands. */
  readonly x: number;
  readonly y: number;
  /** SVG path from left to right. */
  readonly path: string;
  readonly learnedWidth: number;
  readonly optimalWidth: number;
}

export interface NeighbourhoodModel {
  readonly width: number;
  readonly height: number;
  readonly centre: { readonly x: number; readonly y: number };
  readonly arrows: readonly NeighbourArrow[];
  /** Neighbours left out on each side, those with the least flow. */
  readonly hiddenIn: number;
  readonly hiddenOut: number;
}

const ROW_HEIGHT = 44;
const MAX_ROWS = 8;
const MAX_WIDTH = 14;
/** Thinner lines cannot be seen. */
const MIN_WIDTH = 0.75;
const WIDE = { in: 118, centre: 320, out: 522, width: 640 } as const;
/** Shorter arrows, so that letters stay readable on a telephone. */
const NARROW = { in: 60, centre: 205, out: 350, width: 410 } as const;
const HALF_NODE = 58;

/** The state in the middle, its parents on the left and its children on the right; widths in proportion to flow. */
export function neighbourhoodModel(inspection: StateInspection, isNarrow = false): NeighbourhoodModel {
  const column = isNarrow ? NARROW : WIDE;
  const parents = strongest(inspection.parents);
  const children = strongest(inspection.children);
  const rows = Math.max(1, parents.length, children.length);
  const height = rows * ROW_HEIGHT + 16;
  const centre = { x: column.centre, y: height / 2 };
  const all = [...parents, ...children];
  const largest = Math.max(...all.map(({ logFlow }) => Math.max(finite(logFlow.learned), finite(logFlow.optimal))), -Infinity);
  const widthOf = (logFlow: number): number =>
    Number.isFinite(logFlow) ? Math.max(MIN_WIDTH, MAX_WIDTH * Math.exp(logFlow - largest)) : 0;
  const arrow = (edge: InspectedEdge, index: number, count: number, side: 'in' | 'out'): NeighbourArrow => {
    const x = column[side];
    const y = centre.y + (index - (count - 1) / 2) * ROW_HEIGHT;
    return {
      edge,
      side,
      x,
      y,
      path: side === 'in' ? curve(x + HALF_NODE, y, centre.x - HALF_NODE, centre.y) : curve(centre.x + HALF_NODE, centre.y, x - HALF_NODE, y),
      learnedWidth: widthOf(edge.logFlow.learned),
      optimalWidth: widthOf(edge.logFlow.optimal),
    };
  };
  return {
    width: column.width,
    height,
    centre,
    arrows: [
      ...parents.map((edge, index) => arrow(edge, index, parents.length, 'in')),
      ...children.map((edge, index) => arrow(edge, index, children.length, 'out')),
    ],
    hiddenIn: inspection.parents.length - parents.length,
    hiddenOut: inspection.children.length - children.length,
  };
}

/** The edges with the most optimal flow, in their own order. */
function strongest(edges: readonly InspectedEdge[]): readonly InspectedEdge[] {
  if (edges.length <= MAX_ROWS) return edges;
  const kept = new Set(edges.toSorted((left, right) => right.logFlow.optimal - left.logFlow.optimal).slice(0, MAX_ROWS));
  return edges.filter((edge) => kept.has(edge));
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : -Infinity;
}

function curve(x0: number, y0: number, x1: number, y1: number): string {
  const middle = (x0 + x1) / 2;
  return `M${x0},${y0} C${middle},${y0} ${middle},${y1} ${x1},${y1}`;
}
