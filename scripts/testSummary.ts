import * as v from 'valibot';

/** What the unit and browser suites reported, added up. */
export interface TestSummary {
  readonly passed: number;
  readonly failed: number;
  /** Tests that did not run, by suite. */
  readonly skipped: Readonly<Record<SuiteName, number>>;
}

type SuiteName = 'unit' | 'browser';

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

/** What each suite may be told to go without: the variable that says so, and what its tests then leave out. */
const GIVEN_UP: Readonly<Record<SuiteName, { readonly variable: string; readonly words: string }>> = {
  unit: { variable: 'EXPECT_PYTHON', words: "what Python's own parser says of the scripts" },
  browser: { variable: 'EXPECT_WEBGPU', words: 'WebGPU' },
};

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
    skipped: { unit: unit?.numPendingTests ?? 0, browser: browser?.stats.skipped ?? 0 },
  };
}

/**
 * What did not run, one line per suite, and whether all of that was asked for.
 * @param environment where `EXPECT_PYTHON=0` and `EXPECT_WEBGPU=0` ask for it
 */
export function judgeSkipped(
  { skipped }: TestSummary,
  environment: Readonly<Record<string, string | undefined>>,
): { readonly lines: readonly string[]; readonly areAllowed: boolean } {
  const suites = (['unit', 'browser'] as const).filter((suite) => skipped[suite] > 0);
  const isAllowed = (suite: SuiteName): boolean => environment[GIVEN_UP[suite].variable] === '0';
  const line = (suite: SuiteName): string => {
    const { variable, words } = GIVEN_UP[suite];
    return isAllowed(suite)
      ? `${variable}=0: not run: ${words} (${skipped[suite]} ${suite} tests).`
      : `${skipped[suite]} ${suite} tests were skipped, which is a failure here.`;
  };
  return { lines: suites.map(line), areAllowed: suites.every(isAllowed) };
}

/** One line, e.g. "310 passed, 0 failed" or "309 passed, 0 failed, 1 skipped". */
export function summaryLine({ passed, failed, skipped }: TestSummary): string {
  const count = skipped.unit + skipped.browser;
  return `${passed} passed, ${failed} failed${count > 0 ? `, ${count} skipped` : ''}`;
}
