/**
 * Last line of the checks: how many tests passed, failed and were skipped. Exits with 1 where one failed, or
 * was skipped without `EXPECT_WEBGPU=0` having asked for it.
 */
import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { BROWSER_REPORT, summariseReports, summaryLine, UNIT_REPORT } from './testSummary.ts';

function readReport<Report extends v.GenericSchema>(path: string, shape: Report): v.InferOutput<Report> | null {
  return existsSync(path) ? v.parse(shape, JSON.parse(readFileSync(path, 'utf8'))) : null;
}

const summary = summariseReports(readReport('test-results/unit.json', UNIT_REPORT), readReport('test-results/browser.json', BROWSER_REPORT));
const maySkip = process.env['EXPECT_WEBGPU'] === '0';
if (summary.skipped > 0) {
  process.stdout.write(maySkip ? 'EXPECT_WEBGPU=0: WebGPU tests were SKIPPED.\n' : 'Tests were skipped, which is a failure here.\n');
}
process.stdout.write(`${summaryLine(summary)}\n`);
process.exitCode = summary.failed > 0 || (summary.skipped > 0 && !maySkip) ? 1 : 0;
