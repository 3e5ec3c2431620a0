/** Last lines of the checks: how many tests passed and failed, and what did not run. Exits with 1 for what `judgeSkipped` does not allow. */
import { existsSync, readFileSync } from 'node:fs';
import { judgeSkipped, summariseReports, summaryLine, type BrowserReport, type UnitReport } from './testSummary.ts';

function readReport(path: string): unknown {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as unknown) : null;
}

const summary = summariseReports(
  readReport('test-results/unit.json') as UnitReport | null,
  readReport('test-results/browser.json') as BrowserReport | null,
);
const { lines, areAllowed } = judgeSkipped(summary, process.env);
for (const line of [...lines, summaryLine(summary)]) process.stdout.write(`${line}\n`);
process.exitCode = summary.failed > 0 || !areAllowed ? 1 : 0;
