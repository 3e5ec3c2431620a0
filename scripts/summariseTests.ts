/**
 * Last line of the checks: how many tests passed, failed and were skipped. Exits with 1 where one failed, or
 * was skipped without `EXPECT_WEBGPU=0` having asked for it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { summariseReports, summaryLine, type BrowserReport, type UnitReport } from './testSummary.ts';

function readReport(path: string): unknown {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as unknown) : null;
}

const summary = summariseReports(
  readReport('test-results/unit.json') as UnitReport | null,
  readReport('test-results/browser.json') as BrowserReport | null,
);
const maySkip = process.env['EXPECT_WEBGPU'] === '0';
if (summary.skipped > 0) {
  process.stdout.write(maySkip ? 'EXPECT_WEBGPU=0: WebGPU tests were SKIPPED.\n' : 'Tests were skipped, which is a failure here.\n');
}
process.stdout.write(`${summaryLine(summary)}\n`);
process.exitCode = summary.failed > 0 || (summary.skipped > 0 && !maySkip) ? 1 : 0;
