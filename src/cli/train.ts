import { processOutput } from './commandOutput.ts';
import { runTraining } from './runTraining.ts';
import { trainCommand } from './trainCommand.ts';

process.exitCode = await trainCommand(process.argv.slice(2), processOutput(), runTraining);
