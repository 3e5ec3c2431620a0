import * as v from 'valibot';

/** What the unit and browser suites reported, added up. */
export interface TestSummary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The counts of vitest's JSON reporter. A file that fails to load has no tests in it and counts as one failure. */
export const UNIT_REPORT = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  numPendingTests: v.number(),
  testResults: v.array(v.object({ status: v.string(), assertionResults: v.array(v.unknown()) })),
});
export type UnitReport = v.InferOutput<typeof UNIT_REPORT>;

/** The counts of Playwright's JSON reporter; `errors` are those outside any test. */
export const BROWSER_REPORT = v.object({
  stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number(), skipped: v.number() }),
  errors: v.array(v.unknown()),
});
export type BrowserReport = v.InferOutput<typeof BROWSER_REPORT>;

/** Adds up both reports; a report that is missing (null) means that its suite did not finish: one failure. */
export function summariseReports(unit: UnitReport | null, browser: BrowserReport | null): TestSummary {
  const brokenFiles = (unit?.testResults ?? []).filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: (unit?.numPassedTests ?? 0) + (browser?.stats.expected ?? 0),
    failed:
      (unit === null ? 1 : unit.numFailedTests + brokenFiles.length) +
      (browser === null ? 1 : browser.stats.unexpected + browser.stats.flaky + browser.errors.length),
    skipped: (unit?.numPendingTests ?? 0) + (browser?.stats.skipped ?? 0),
  };
}

/** One line, e.g. "310 passed, 0 failed" or "309 passed, 0 failed, 1 skipped". */
export function summaryLine({ passed, failed, skipped }: TestSummary): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
