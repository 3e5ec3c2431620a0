import { expect, test } from 'vitest';
import { judgeSkipped, summariseReports, summaryLine } from './testSummary.ts';

const unit = { numPassedTests: 10, numFailedTests: 0, numPendingTests: 0, testResults: [] };
const browser = { stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] };

test('both suites are added up', () => {
  expect(summaryLine(summariseReports(unit, browser))).toBe('13 passed, 0 failed');
});

test('a suite without a report counts as a failure', () => {
  expect(summariseReports(unit, null)).toMatchObject({ passed: 10, failed: 1 });
  expect(summariseReports(null, browser)).toMatchObject({ passed: 3, failed: 1 });
});

test('a test file that does not load and an error outside any test count as failures', () => {
  const broken = { ...unit, testResults: [{ status: 'failed', assertionResults: [] }] };
  expect(summariseReports(broken, { ...browser, errors: [{}] }).failed).toBe(2);
});

test('a failed test is counted once, flaky ones as failed, skipped ones named', () => {
  const failing = { ...unit, numFailedTests: 1, testResults: [{ status: 'failed', assertionResults: [{}] }] };
  const flaky = { ...browser, stats: { ...browser.stats, flaky: 1, skipped: 2 } };
  expect(summaryLine(summariseReports(failing, flaky))).toBe('13 passed, 2 failed, 2 skipped');
});

test('what did not run is named, and is a failure unless it was asked for', () => {
  const skipping = summariseReports({ ...unit, numPendingTests: 4 }, { ...browser, stats: { ...browser.stats, skipped: 2 } });
  expect(judgeSkipped(summariseReports(unit, browser), {})).toEqual({ lines: [], areAllowed: true });
  expect(judgeSkipped(skipping, { EXPECT_PYTHON: '0' })).toEqual({
    lines: [expect.stringMatching(/^EXPECT_PYTHON=0: not run: .*Python.*4 unit/), '2 browser tests were skipped, which is a failure here.'],
    areAllowed: false,
  });
  expect(judgeSkipped(skipping, { EXPECT_PYTHON: '0', EXPECT_WEBGPU: '0' }).areAllowed).toBe(true);
  expect(judgeSkipped(skipping, { EXPECT_WEBGPU: '0' }).areAllowed).toBe(false);
});
