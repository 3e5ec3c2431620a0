/**
 * What a kind of picture is: one half computes in the worker, the other draws on the page, and plain data crosses between
 * them. Types only.
 */
import type { ReactNode } from 'react';
import type { DrawnSample } from '../gfn/evaluation/policyDraws.ts';
import type { GraphPolicy } from '../gfn/graph/flowResiduals.ts';
import type { StateGraph } from '../gfn/graph/stateGraph.ts';
import type { Method } from '../gfn/method.ts';
import type { Problem } from '../gfn/problem.ts';
import type { PathPlace } from '../lib/runInspection.ts';
import type { HeatmapBrush } from '../plots/heatmap/brush.ts';
import type { DataTable } from '../plots/table.ts';

/** A picture as it crosses to the page: only its kind reads `data`. */
export interface View {
  readonly kind: string;
  /** Of the policy that is drawn. */
  readonly iteration: number;
  /** Plain, so that it can be posted. Typed arrays at its top level are handed over, and belong to this picture alone. */
  readonly data: unknown;
}

/** What a person wishes of a picture, by option; each kind reads its own, repairs what cannot be, and leaves the rest. */
export type ViewRequest = Readonly<Record<string, unknown>>;

/** The kind that draws a space, and what it says of the space before anything is trained. */
export interface ViewSpace {
  readonly kind: string;
  /** Plain; null where there is nothing to say. */
  readonly facts: unknown;
  /** Whether a run among others shows the picture instead of how its distance falls. */
  readonly hasThumbnail: boolean;
}

/** A run whose space can be listed, as its latest sweep found it. */
export interface ListedRun {
  readonly graph: StateGraph;
  /** [terminatingStates.length] each: R(x) / Z, and the exact learned distribution. */
  readonly target: Float64Array;
  readonly learned: Float64Array;
  readonly policy: GraphPolicy;
}

/** What there is to draw. */
export interface ViewRun {
  readonly method: Method;
  readonly problem: Problem;
  /** Null where the states are too many to list. */
  readonly listed: ListedRun | null;
  /** The latest objects drawn from the policy; null where the space is listed, and before the first. */
  readonly drawn: DrawnSample | null;
}

/** The worker's half. */
export interface ViewComputation<Data = unknown, Facts = unknown> {
  readonly id: string;
  /** The first registered kind that supports a problem draws it. */
  supports(problem: Problem): boolean;
  readonly hasThumbnail?: boolean;
  /** What the page's half has to know of the space. */
  facts?(problem: Problem): Facts;
  /** Where a state lies, for kinds whose states have places. */
  readonly coordinatesOf?: (problem: Problem, state: number) => readonly number[];
  /** @param request as it came: of any shape */
  build(run: ViewRun, request: ViewRequest): Data;
}

/** A picture for those who do not see it. */
export interface Description {
  readonly title: string;
  /** One or two sentences. */
  readonly summary: string;
  readonly table: () => DataTable;
}

/** Marks (cells, points, arrows …) are numbered from 0, as the keys reach them. */
export interface PictureProps<Data> {
  readonly data: Data;
  /** Of the policy that is drawn. */
  readonly iteration: number;
  readonly description: Description;
  readonly selectedIndex: number | null;
  readonly onSelect: (index: number | null) => void;
  /** Where the target can be drawn on. */
  readonly brush: HeatmapBrush | null;
  /** Learned − target in place of what is learned; for kinds that can show it. */
  readonly isDifference?: boolean;
  /** The states that an object which is being built has passed, first to last. */
  readonly path?: readonly PathPlace[] | null;
}

export interface ViewControlsProps<Facts> {
  readonly facts: Facts;
  /** What is wished so far; of any shape. */
  readonly request: ViewRequest;
  readonly onChange: (request: ViewRequest) => void;
}

/** The page's half: what comes with the first picture. */
export interface ViewPage<Data = unknown, Facts = unknown> {
  Picture(props: PictureProps<Data>): ReactNode;
  describe(data: Data, iteration: number): Description;
  /** Whether it shows the difference only when it is asked for. */
  readonly canDiffer?: boolean;
  /** What a person can wish of the picture. */
  Controls?(props: ViewControlsProps<Facts>): ReactNode;
  /** Cells along each axis, where the states lie on a grid: trajectories and maps of the states are drawn on it. */
  gridShape?(facts: Facts): readonly number[];
  /** The side of the square of cells on which a target can be drawn; null where the picture shows something else. */
  drawableSize?(data: Data): number | null;
}

/** What panels ask that are opened later: it comes with them. */
export interface ViewDetails<Data = unknown> {
  /** The state behind a mark; null where the mark is none: an arrow, a level, a sum over many cells. */
  stateOfMark(data: Data, mark: number): number | null;
  /** The mark of a state; null where the picture has none. */
  markOfState(data: Data, state: number): number | null;
  /** The picture of one run among many; there where the worker's half says so. */
  Thumbnail?(props: { readonly data: Data; readonly label: string }): ReactNode;
  /** What the policy leaves out, in a sentence; null where that is nothing. */
  leftOut?(data: Data): string | null;
}
