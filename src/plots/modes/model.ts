/** One moment of a run: of each mode, the share of its target probability that the policy gives it. */
export interface CoverageReport {
  readonly iteration: number;
  /** [modes] 1 where the mode is met, 0 where it is missed. */
  readonly coverage: Float32Array;
}

/** A mode counts as covered from half of its share on. */
const COVERED = 0.5;
/** Columns of the picture at most. */
const MAX_COLUMNS = 160;
/** Colours beyond 2^±3 times the share are the same. */
export const FULL_SCALE = 3;

/** The picture: time to the right in even steps, a row for each mode. */
export interface ModePicture {
  readonly columns: number;
  /** [modes, columns] row-major: log₂ of the coverage. */
  readonly values: Float64Array;
}

/** The reports from the first on, the latest one in force at each column. `reports` is not empty and ascends. */
export function modePicture(reports: readonly CoverageReport[], modeCount: number): ModePicture {
  const columns = Math.min(MAX_COLUMNS, Math.max(2, reports.length));
  const values = new Float64Array(modeCount * columns);
  for (let column = 0; column < columns; column += 1) {
    const coverage = reportAt(reports, column, columns)?.coverage;
    for (let mode = 0; mode < modeCount; mode += 1) values[mode * columns + column] = Math.log2(coverage?.[mode] ?? 0);
  }
  return { columns, values };
}

/** The report in force at a column: the last one whose iteration is not after it. */
export function reportAt(reports: readonly CoverageReport[], column: number, columns: number): CoverageReport | undefined {
  const [first, last] = [reports[0]?.iteration ?? 0, reports.at(-1)?.iteration ?? 0];
  const iteration = columns < 2 ? last : first + ((last - first) * column) / (columns - 1);
  return reports.findLast((report) => report.iteration <= iteration) ?? reports[0];
}

/** Since when each mode has been covered without a break; null for one that is not covered now. */
export function coveredSince(reports: readonly CoverageReport[], modeCount: number): readonly (number | null)[] {
  return Array.from({ length: modeCount }, (_, mode) => {
    const lastMissed = reports.findLastIndex(({ coverage }) => (coverage[mode] ?? 0) < COVERED);
    return reports[lastMissed + 1]?.iteration ?? null;
  });
}
