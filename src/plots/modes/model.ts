/** One moment of a run. */
export interface CoverageReport {
  readonly iteration: number;
  /** [modes] how much of its share of the target the policy gives each: 1 where it is met, 0 where the mode is missed. */
  readonly shares: Float32Array;
  /** [modes] 1 where a sample has ended in it: it is found. */
  readonly isFound: Uint8Array;
}

/** The share from which on a mode that was found is learned. */
const LEARNED = 0.5;
/** Columns of the picture at most. */
const MAX_COLUMNS = 160;
/** Colours beyond 2^±3 times the share are the same. */
export const FULL_SCALE = 3;

/** The picture: time to the right in even steps, a row for each mode. */
export interface ModePicture {
  readonly columns: number;
  /** [modes, columns] row-major: log₂ of the shares. */
  readonly values: Float64Array;
}

/** The reports from the first on, the latest one in force at each column. `reports` is not empty and ascends. */
export function modePicture(reports: readonly CoverageReport[], modeCount: number): ModePicture {
  const columns = Math.min(MAX_COLUMNS, Math.max(2, reports.length));
  const values = new Float64Array(modeCount * columns);
  for (let column = 0; column < columns; column += 1) {
    const shares = reportAt(reports, column, columns)?.shares;
    for (let mode = 0; mode < modeCount; mode += 1) values[mode * columns + column] = Math.log2(shares?.[mode] ?? 0);
  }
  return { columns, values };
}

/** The report in force at a column: the last one whose iteration is not after it. */
export function reportAt(reports: readonly CoverageReport[], column: number, columns: number): CoverageReport | undefined {
  const [first, last] = [reports[0]?.iteration ?? 0, reports.at(-1)?.iteration ?? 0];
  const iteration = columns < 2 ? last : first + ((last - first) * column) / (columns - 1);
  return reports.findLast((report) => report.iteration <= iteration) ?? reports[0];
}

/** Whether a mode was found: a sample has ended in it. */
export function isFound({ isFound: found }: CoverageReport, mode: number): boolean {
  return found[mode] === 1;
}

/**
 * Whether a mode is learned: it was found, and the policy gives it at least half of its share. Without a sample of it nothing was
 * learned of it: a policy that is not trained may happen to give it as much.
 */
export function isLearned(report: CoverageReport, mode: number): boolean {
  return isFound(report, mode) && (report.shares[mode] ?? 0) >= LEARNED;
}

/** [modes] since when something is so of each, without a break; null where it is not so now. */
export function sinceWhen(
  reports: readonly CoverageReport[],
  modeCount: number,
  isSo: (report: CoverageReport, mode: number) => boolean,
): readonly (number | null)[] {
  return Array.from({ length: modeCount }, (_, mode) => {
    const lastWithout = reports.findLastIndex((report) => !isSo(report, mode));
    return reports[lastWithout + 1]?.iteration ?? null;
  });
}
