/** Where the marks of a goal, a prediction and an outcome stand on the axes of a chart. */
import type { CurvesModel } from './model.ts';
import type { GrowingPoints } from './series.ts';

/** What a chart is to hold beside the run's curve, in the units of its axes. */
export interface GoalMarks {
  /** Values that the goal compares with; 'at' where it asks for the value itself. */
  readonly bounds: readonly { readonly value: number; readonly side: 'below' | 'above' | 'at' }[];
  /** Places on the x axis that the goal names. */
  readonly places: readonly number[];
  /** From and up to. */
  readonly prediction: readonly [number, number] | null;
  readonly outcome: { readonly x: number; readonly value: number } | null;
}

interface Band {
  readonly y: number;
  readonly height: number;
}

/** In pixels from the upper left of the area. */
export interface DrawnMarks {
  readonly lines: readonly number[];
  /** What is on the right side of the bounds. */
  readonly areas: readonly Band[];
  readonly uprights: readonly number[];
  readonly prediction: Band | null;
  readonly outcome: readonly [x: number, y: number] | null;
}

/** A predicted value is a band, too. */
const LEAST_BAND = 5;

/** @param size of the area, in pixels */
export function drawMarks(model: CurvesModel, { bounds, places, prediction, outcome }: GoalMarks, { width, height }: { readonly width: number; readonly height: number }): DrawnMarks {
  // What a logarithmic axis has no place for is at its foot.
  const yOf = (value: number): number => Math.min(1, Math.max(0, Number.isNaN(model.y(value)) ? 1 : model.y(value))) * height;
  const xOf = (value: number): number => model.x(value) * width;
  const areaOf = ({ value, side }: GoalMarks['bounds'][number]): readonly Band[] => {
    if (side === 'at') return [];
    return [side === 'below' ? { y: yOf(value), height: height - yOf(value) } : { y: 0, height: yOf(value) }];
  };
  return {
    lines: bounds.map(({ value }) => yOf(value)),
    areas: bounds.flatMap(areaOf),
    uprights: places.map(xOf),
    prediction: prediction === null ? null : bandBetween(yOf(prediction[1]), yOf(prediction[0]), height),
    outcome: outcome === null ? null : [xOf(outcome.x), yOf(outcome.value)],
  };
}

function bandBetween(top: number, foot: number, height: number): Band {
  const missing = Math.max(0, LEAST_BAND - (foot - top));
  const y = Math.min(height - LEAST_BAND, Math.max(0, top - missing / 2));
  return { y, height: Math.max(LEAST_BAND, foot - top) };
}

/** The marks as points, which the axes of a chart then hold; they never change. */
export function pointsOfMarks({ bounds, places, prediction, outcome }: GoalMarks): GrowingPoints {
  const values = [...bounds.map(({ value }) => value), ...(prediction ?? []), ...(outcome === null ? [] : [outcome.value])];
  const right = Math.max(0, ...places, outcome?.x ?? 0);
  const ys = values.length === 0 && right > 0 ? [NaN] : values;
  return { length: ys.length, xAt: () => right, yAt: (index) => ys[index] ?? NaN, subscribe: () => () => undefined };
}
