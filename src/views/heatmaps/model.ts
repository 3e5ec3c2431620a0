import { max } from 'd3';
import type { GridData } from '../grid/data.ts';
import { axisName, cellTicks, niceCeiling, type Tick } from '../../plots/ticks.ts';

export interface HeatmapsModel {
  readonly rows: number;
  readonly columns: number;
  readonly rowName: string;
  readonly columnName: string;
  readonly rowTicks: readonly Tick[];
  readonly columnTicks: readonly Tick[];
  /** Row-major [rows, columns]. */
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
  const [rows = 1, columns = 1] = data.shape;
  const [rowAxis = 0, columnAxis = 1] = data.axes;
  const difference = data.learned.map((value, index) => value - (data.target[index] ?? 0));
  return {
    rows,
    columns,
    rowName: axisName(rowAxis),
    columnName: axisName(columnAxis),
    rowTicks: cellTicks(rows, MOST_TICKS),
    columnTicks: cellTicks(columns, MOST_TICKS),
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
