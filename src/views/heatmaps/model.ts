import { max } from 'd3';
import type { GridData } from '../grid/data.ts';
import { planeOf, type Plane } from '../../plots/plane.ts';
import { axisName, cellTicks, niceCeiling, type Tick } from '../../plots/ticks.ts';

export interface HeatmapsModel {
  readonly plane: Plane;
  /** Of the axis to the right, and of that upward. */
  readonly columnName: string;
  readonly rowName: string;
  readonly columnTicks: readonly Tick[];
  readonly rowTicks: readonly Tick[];
  /** By cells of the plane. */
  readonly target: Float64Array;
  readonly learned: Float64Array;
  /** learned − target. */
  readonly difference: Float64Array;
  /**
   * Top of the scale that target and learned share. It is the target's maximum, which training never moves, so
   * that a colour keeps its meaning from the first iteration to the last.
   */
  readonly maximum: number;
  readonly learnedMaximum: number;
  /** Largest |difference|. */
  readonly largestDifference: number;
}

/** Labels that fit along the side of a small heatmap. */
const MOST_TICKS = 8;

/** @param data a grid of two axes */
export function createHeatmapsModel(data: GridData): HeatmapsModel {
  const plane = planeOf(data.shape);
  const [columnAxis = 0, rowAxis = 1] = data.axes;
  const difference = data.learned.map((value, index) => value - (data.target[index] ?? 0));
  return {
    plane,
    columnName: axisName(columnAxis),
    rowName: axisName(rowAxis),
    columnTicks: cellTicks(plane.columns, MOST_TICKS),
    rowTicks: cellTicks(plane.rows, MOST_TICKS),
    target: data.target,
    learned: data.learned,
    difference,
    maximum: max(data.target) || 1,
    learnedMaximum: max(data.learned) ?? 0,
    largestDifference: max(difference, Math.abs) ?? 0,
  };
}

/** The end of the difference scale: the target's maximum, or where magnified the least round number that holds all. */
export function differenceLimit(model: HeatmapsModel, isMagnified: boolean): number {
  return isMagnified ? niceCeiling(model.largestDifference || model.maximum) : model.maximum;
}
