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

type Place = [x: number, y: number];

const isShown = ([, y]: Place): boolean => !Number.isNaN(y);
const curve = line<Place>().defined(isShown).digits(DIGITS);

/** A line of no length: its round end is the dot. */
function dotAt([x, y]: Place): string {
  return Number.isNaN(y) ? '' : `M${x.toFixed(DIGITS)},${y.toFixed(DIGITS)}h0`;
}

/** The path of every mark by its name: `line`, `dots` and `reading` of each series by number, and `cursor`. */
export function curvePaths({ model, series, cursor, width, height }: CurvesInput): Readonly<Record<string, string>> {
  const paths: Record<string, string> = { cursor: cursor === null ? '' : `M${Math.round(model.x(cursor) * width) + 0.5},0v${height}` };
  series.forEach((points, index) => {
    const places = range(points.length).map((at): Place => [model.x(points.xAt(at)) * width, model.y(points.yAt(at)) * height]);
    const read = cursor === null ? null : indexNear(points, cursor);
    paths[`line ${index}`] = curve(places) ?? '';
    paths[`dots ${index}`] = places.length > FEW_POINTS ? '' : places.map(dotAt).join('');
    paths[`reading ${index}`] = read === null ? '' : dotAt(places[read] ?? [0, NaN]);
  });
  return paths;
}
