/** What the curves are drawn by. */
import { line, range } from 'd3';
import { indexNear, type CurvesModel, type Points } from './model.ts';

export interface CurvesInput {
  readonly model: CurvesModel;
  readonly series: readonly Points[];
  /** Where the crosshair stands on the x axis, null where there is none. */
  readonly cursor: number | null;
  /** Of the area, in pixels. */
  readonly width: number;
  readonly height: number;
}

/** A curve of so few points shows where they are. */
const FEW_POINTS = 24;
/** A tenth of a pixel is all that can be seen. */
const DIGITS = 1;

/** The path of every mark by its name: `line`, `dots` and `reading` of each series by number, and `cursor`. */
export function curvePaths({ model, series, cursor, width, height }: CurvesInput): Readonly<Record<string, string>> {
  const paths: Record<string, string> = { cursor: cursor === null ? '' : `M${Math.round(model.x(cursor) * width) + 0.5},0v${height}` };
  series.forEach((points, index) => {
    const [x, y] = [(at: number): number => model.x(points.xAt(at)) * width, (at: number): number => model.y(points.yAt(at)) * height];
    const isShown = (at: number): boolean => !Number.isNaN(y(at));
    const dot = (at: number): string => (isShown(at) ? `M${x(at).toFixed(DIGITS)},${y(at).toFixed(DIGITS)}h0` : '');
    const all = range(points.length);
    const read = cursor === null ? null : indexNear(points, cursor);
    paths[`line ${index}`] = line<number>(x, y).defined(isShown).digits(DIGITS)(all) ?? '';
    paths[`dots ${index}`] = all.length > FEW_POINTS ? '' : all.map(dot).join('');
    paths[`reading ${index}`] = read === null ? '' : dot(read);
  });
  return paths;
}
