import { extent, max, scaleLinear, sum } from 'd3';
import type { FlowGraphData, LearnedAndTarget } from './data.ts';
import { indexOfMark } from './marks.ts';
import { curveBetween, distanceTo, pipePath, type Point } from './pipe.ts';

/** The drawing in pixels. It follows the width that there is; letters keep their size. */
export interface FlowGraphModel {
  readonly width: number;
  readonly height: number;
  /** Drawn from top to bottom, where there is no room from left to right. */
  readonly isVertical: boolean;
  readonly states: readonly DrawnState[];
  readonly pipes: readonly DrawnPipe[];
}

export interface DrawnState {
  readonly index: number;
  /** The middle of its box. */
  readonly x: number;
  readonly y: number;
}

/** An arrow between states, or an exit. */
export interface DrawnPipe {
  readonly index: number;
  readonly isExit: boolean;
  readonly middle: readonly Point[];
  /** Outlines as SVG paths: as wide as the flow, or as the difference of the two flows. */
  readonly target: string;
  readonly learned: string;
  readonly difference: string;
  /** The middle of the box that its numbers stand in. */
  readonly label: Point;
  /** Where an exit ends: a bar across it. */
  readonly bar: readonly [Point, Point] | null;
}

export const BOX = { width: 44, height: 46 } as const;
export const LABEL = { width: 37, height: 28 } as const;
/** Width of a pipe that carries everything, and of the widest that is drawn where far too much is learned. */
const FULL_PIPE = 36;
const WIDEST_PIPE = 56;
/** Between two pipes at the side of one box. */
const PIPE_GAP = 4;
/** Shorter to the right, where there is least room. */
const EXIT_LENGTH = { below: 16, right: 10 } as const;
const BAR_HALF = 7;
const LABEL_GAP = 1;
/** From one column of states to the next: what numbers between them need across, and the distance taken down. */
const LEAST_STEP_ACROSS = 104;
const STEP_DOWN = 112;
/** From one row to the next, where there is room and at least. */
const ROW_STEP = 50;
const LEAST_ROW_STEP = 40;
const MARGIN = 2;
const HIT_DISTANCE = 9;

/**
 * @param width of the place to draw in, in pixels
 * @param room for its height, which is filled where it is enough; Infinity where there is none to keep to
 */
export function createFlowGraphModel(data: FlowGraphData, width: number, room = Infinity): FlowGraphModel {
  const columns = new Set(data.states.map(({ x }) => x)).size;
  const rows = new Set(data.states.map(({ y }) => y)).size;
  const isVertical = width < (columns - 1) * LEAST_STEP_ACROSS + BOX.width + LABEL.width;
  const edges = BOX.height + 2 * MARGIN;
  const natural = (isVertical ? (columns - 1) * STEP_DOWN : Math.max(6, rows) * ROW_STEP) + edges;
  const least = isVertical ? natural : rows * LEAST_ROW_STEP + edges;
  const height = room === Infinity ? natural : Math.max(least, Math.floor(room));
  const scale = scaleLinear([0, data.totalFlow.target], [0, FULL_PIPE]);
  const widthOf = (flow: number): number => Math.min(WIDEST_PIPE, scale(flow) || 0);
  const longestBar = max(data.exits, ({ flow }) => barHalf(widthOf(flow.target))) ?? 0;
  const places = isVertical ? placeDown(data, width, height) : placeAcross(data, width - longestBar, height);
  const pipe = { data, places, isVertical, widthOf };
  const exits = data.exits.map((_, at) => drawExit(pipe, at));
  const drawnEdges = clearLabels(data.edges.map((_, at) => drawEdge(pipe, at)), [
    ...places.map((middle) => ({ middle, size: BOX })),
    ...exits.map(({ label }) => ({ middle: label, size: LABEL })),
  ]);
  return {
    width,
    height,
    isVertical,
    states: places.map(([x, y], index) => ({ index, x, y })),
    pipes: [...drawnEdges, ...exits],
  };
}

/** From left to right; the numbers of the exits stand below the boxes, to the right of their bars. */
function placeAcross({ states }: FlowGraphData, width: number, height: number): readonly Point[] {
  const across = spread(states.map(({ x }) => x), BOX.width / 2 + MARGIN, width - LABEL_GAP - LABEL.width - MARGIN);
  const down = spread(states.map(({ y }) => y), BOX.height / 2 + MARGIN, height - MARGIN - LABEL.height / 2 - EXIT_LENGTH.below - BOX.height / 2);
  return states.map(({ x, y }) => [across(x), down(y)]);
}

/** From top to bottom; the numbers of the exits stand to the right of the boxes. */
function placeDown({ states }: FlowGraphData, width: number, height: number): readonly Point[] {
  const across = spread(states.map(({ y }) => y), BOX.width / 2 + MARGIN, width - MARGIN - LABEL.width - LABEL_GAP - EXIT_LENGTH.right - BOX.width / 2);
  const down = spread(states.map(({ x }) => x), BOX.height / 2 + MARGIN, height - MARGIN - BOX.height / 2);
  return states.map(({ x, y }) => [across(y), down(x)]);
}

/** Fills the place from `least` to `most`. */
function spread(values: readonly number[], least: number, most: number): (value: number) => number {
  const [from = 0, to = 0] = extent(values);
  return from === to ? () => (least + most) / 2 : scaleLinear([from, to], [least, most]);
}

function barHalf(pipeWidth: number): number {
  return Math.max(BAR_HALF, pipeWidth / 2 + 3);
}

interface Drawing {
  readonly data: FlowGraphData;
  readonly places: readonly Point[];
  readonly isVertical: boolean;
  /** Of a pipe, in pixels. */
  widthOf(flow: number): number;
}

function drawEdge(drawing: Drawing, at: number): DrawnPipe {
  const { data, isVertical } = drawing;
  const edge = data.edges[at];
  if (edge === undefined) throw new Error(`The graph has no arrow ${at}.`);
  const start = atSide(drawing, edge.from, 1, portOf(drawing, at, edge.from));
  const end = atSide(drawing, edge.to, -1, portOf(drawing, at, edge.to));
  const middle = curveBetween(start, end, isVertical);
  const label = middle[middle.length >> 1] ?? start;
  return { index: indexOfMark(data, { kind: 'edge', at }), isExit: false, middle, label, bar: null, ...outlines(drawing, middle, edge.flow) };
}

interface Obstacle {
  readonly middle: Point;
  readonly size: { readonly width: number; readonly height: number };
}

/** Each arrow's numbers as near to its middle as they are clear of the boxes, of other numbers, and of those before them. */
function clearLabels(edges: readonly DrawnPipe[], boxes: readonly Obstacle[]): readonly DrawnPipe[] {
  const obstacles = [...boxes];
  return edges.map((edge) => {
    const half = edge.middle.length >> 1;
    const nearestFirst = edge.middle.toSorted((a, b) => Math.abs(edge.middle.indexOf(a) - half) - Math.abs(edge.middle.indexOf(b) - half));
    const label = nearestFirst.find((place) => obstacles.every((obstacle) => !overlaps(place, obstacle))) ?? edge.label;
    obstacles.push({ middle: label, size: LABEL });
    return { ...edge, label };
  });
}

function overlaps([x, y]: Point, { middle, size }: Obstacle): boolean {
  return Math.abs(x - middle[0]) < (LABEL.width + size.width) / 2 && Math.abs(y - middle[1]) < (LABEL.height + size.height) / 2;
}

/** How far from the middle of its side an arrow meets a box: side by side with the others there, as wide as their targets. */
function portOf(drawing: Drawing, at: number, state: number): number {
  const { edges, states } = drawing.data;
  const isOut = edges[at]?.from === state;
  const far = (edge: number): number => states[(isOut ? edges[edge]?.to : edges[edge]?.from) ?? 0]?.y ?? 0;
  const here = edges.flatMap(({ from, to }, edge) => ((isOut ? from : to) === state ? [edge] : [])).toSorted((a, b) => far(a) - far(b));
  const width = (edge: number): number => drawing.widthOf(edges[edge]?.flow.target ?? 0);
  const total = sum(here, width) + PIPE_GAP * (here.length - 1);
  const before = here.slice(0, here.indexOf(at));
  return sum(before, width) + PIPE_GAP * before.length + width(at) / 2 - total / 2;
}

/** A place on the side of a box that arrows leave by (1) or arrive at (−1). */
function atSide({ places, isVertical }: Drawing, state: number, side: 1 | -1, port: number): Point {
  const [x, y] = places[state] ?? [0, 0];
  return isVertical ? [x + port, y + (side * BOX.height) / 2] : [x + (side * BOX.width) / 2, y + port];
}

/** Exits leave on a side where no arrow does. */
function drawExit(drawing: Drawing, at: number): DrawnPipe {
  const { data, places, isVertical } = drawing;
  const exit = data.exits[at];
  const [x, y] = places[exit?.from ?? 0] ?? [0, 0];
  const start: Point = isVertical ? [x + BOX.width / 2, y] : [x, y + BOX.height / 2];
  const end: Point = isVertical ? [start[0] + EXIT_LENGTH.right, y] : [x, start[1] + EXIT_LENGTH.below];
  const half = barHalf(drawing.widthOf(exit?.flow.target ?? 0));
  const bar: readonly [Point, Point] = isVertical ? [[end[0], y - half], [end[0], y + half]] : [[x - half, end[1]], [x + half, end[1]]];
  const label: Point = isVertical ? [end[0] + LABEL_GAP + LABEL.width / 2, y] : [x + half + LABEL_GAP + LABEL.width / 2, end[1]];
  const middle = [start, end];
  const flow = exit?.flow ?? { learned: 0, target: 0 };
  return { index: indexOfMark(data, { kind: 'exit', at }), isExit: true, middle, label, bar, ...outlines(drawing, middle, flow) };
}

function outlines({ widthOf }: Drawing, middle: readonly Point[], { learned, target }: LearnedAndTarget): Pick<DrawnPipe, 'target' | 'learned' | 'difference'> {
  const path = (flow: number): string => pipePath(middle, widthOf(flow));
  return { target: path(target), learned: path(learned), difference: path(Math.abs(learned - target)) };
}

/** The mark at a place of the drawing: the box of a state, the numbers of an arrow, or the nearest pipe. Null beside all. */
export function markAt({ states, pipes }: FlowGraphModel, place: Point): number | null {
  const boxes = [
    ...states.map(({ index, x, y }) => ({ index, x, y, size: BOX })),
    ...pipes.map(({ index, label: [x, y] }) => ({ index, x, y, size: LABEL })),
  ];
  const box = boxes.find(({ x, y, size }) => Math.abs(place[0] - x) <= size.width / 2 && Math.abs(place[1] - y) <= size.height / 2);
  if (box !== undefined) return box.index;
  const near = pipes.map(({ index, middle }) => ({ index, distance: distanceTo(middle, place) }));
  const nearest = near.reduce((best, pipe) => (pipe.distance < best.distance ? pipe : best), { index: -1, distance: HIT_DISTANCE });
  return nearest.index < 0 ? null : nearest.index;
}
