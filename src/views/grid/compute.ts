import type { Problem } from '../../gfn/problem.ts';
import type { ViewComputation } from '../viewKind.ts';
import { requireListed } from '../viewRun.ts';
import { boundedAxes, coordinatesOf, type GridData, type GridFacts } from './data.ts';

/** What kinds that draw a grid have in common: all but how many axes the grid has. */
export function gridComputation(hasAxes: (count: number) => boolean): Omit<ViewComputation<GridData, GridFacts>, 'id'> {
  return {
    supports: ({ environment: { view }, graph }) => view.kind === 'grid' && hasAxes(view.shape.length) && graph !== null,
    hasThumbnail: true,
    facts: (problem) => ({ shape: shapeOf(problem) }),
    // On a grid, a state's index is its cell.
    coordinatesOf: (problem, state) => coordinatesOf(state, shapeOf(problem)),
    build(run, { axes }) {
      const { target, learned, graph } = requireListed(run);
      // Every cell of a grid terminates, so that terminating states and cells coincide.
      return gridData({ shape: shapeOf(run.problem), target, learned, logReward: graph.logReward }, axes);
    },
  };
}

function shapeOf({ environment: { view } }: Problem): readonly number[] {
  return view.kind === 'grid' ? view.shape : [];
}

/** A distribution over the cells of a D-dimensional grid, row-major. @internal */
export interface GridCells {
  readonly shape: readonly number[];
  /** [cells] each. */
  readonly target: Float64Array;
  readonly learned: Float64Array;
  readonly logReward: Float64Array;
}

/** The picture over one or two axes; all others are summed out. @internal */
export function gridData(cells: GridCells, wishedAxes: unknown): GridData {
  const axes = boundedAxes(wishedAxes, cells.shape.length);
  const shape = axes.map((axis) => cells.shape[axis] as number);
  const place = projector(cells.shape, axes, shape);
  const size = shape.reduce((product, length) => product * length, 1);
  const [target, learned, reward] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  for (let cell = 0; cell < cells.target.length; cell++) {
    const at = place(cell);
    target[at] = (target[at] as number) + (cells.target[cell] as number);
    learned[at] = (learned[at] as number) + (cells.learned[cell] as number);
    reward[at] = (reward[at] as number) + Math.exp(cells.logReward[cell] as number);
  }
  const isMarginal = axes.length < cells.shape.length;
  return { axes, shape, isMarginal, target, learned, reward };
}

/** Maps a row-major cell index to the row-major index over the kept axes. */
function projector(full: readonly number[], axes: readonly number[], shape: readonly number[]): (cell: number) => number {
  const strides = full.map((_, axis) => full.slice(axis + 1).reduce((product, length) => product * length, 1));
  return (cell) =>
    axes.reduce((index, axis, position) => {
      const coordinate = Math.floor(cell / (strides[axis] as number)) % (full[axis] as number);
      return index * (shape[position] as number) + coordinate;
    }, 0);
}
