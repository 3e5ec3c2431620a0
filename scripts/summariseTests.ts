/** Last lines of the checks: how many tests passed and failed, and what did not run. Exits with 1 for what `judgeSkipped` does not allow. */
import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { BROWSER_REPORT, judgeSkipped, summariseReports, summaryLine, UNIT_REPORT } from './testSummary.ts';

function readReport<Report extends v.GenericSchema>(path: string, shape: Report): v.InferOutput<Report> | null {
  return existsSync(path) ? v.parse(shape, JSON.parse(readFileSync(path, 'utf8'))) : null;
}

const summary = summariseReports(readReport('test-results/unit.json', UNIT_REPORT), readReport('test-results/browser.json', BROWSER_REPORT));
const { lines, areAllowed } = judgeSkipped(summary, process.env);
for (const line of [...lines, summaryLine(summary)]) process.stdout.write(`${line}\n`);
process.exitCode = summary.failed > 0 || !areAllowed ? 1 : 0;
