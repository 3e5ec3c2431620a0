import { encodeHash } from '../config/hashCodec.ts';
import { toJsonLine, type CommandOutput } from './commandOutput.ts';
import type { CommandDescription } from './parseArguments.ts';
import { runCommand, type ExitCode } from './runCommand.ts';
import type { RunTraining, TrainingSummary } from './trainingReport.ts';

const TRAIN: CommandDescription = {
  name: 'train',
  summary: 'Trains without a page and prints one JSON object per report line; the last is the summary.',
  options: ['--iterations', '--seed', '--backend', '--table', '--report-every'],
};

/** The whole `train` command around the trainer that is handed in. */
export function trainCommand(argv: readonly string[], output: CommandOutput, runTraining: RunTraining): Promise<ExitCode> {
  return runCommand(TRAIN, argv, output, async ({ config, reportEvery }) => {
    const final = await runTraining(config, { reportEvery }, (report) => output.writeLine(toJsonLine(report)));
    const summary: TrainingSummary = { ...final, summary: true, hash: encodeHash(config) };
    output.writeLine(toJsonLine(summary));
  });
}
