import { METRICS } from '../gfn/metrics/registry.ts';
import { processOutput, toJsonLine } from './commandOutput.ts';
import { exactReport } from './exactReport.ts';
import type { CommandDescription } from './parseArguments.ts';
import { runCommand } from './runCommand.ts';

const EXACT: CommandDescription = {
  name: 'exact',
  summary: 'Prints what is known without training, as one JSON object: counts, log Z, and how far a uniform policy is off.',
  options: ['--table'],
};

const output = processOutput();
process.exitCode = await runCommand(EXACT, process.argv.slice(2), output, ({ config }) => {
  output.writeLine(toJsonLine(exactReport(config, METRICS)));
});
