import { registerTable } from '../gfn/environments/sequenceTables.ts';
import { messageOf } from '../lib/messageOf.ts';
import type { CommandOutput } from './commandOutput.ts';
import { parseArguments, type CommandDescription, type RunArguments } from './parseArguments.ts';

export type ExitCode = 0 | 1 | 2;

/**
 * Parses `argv` and runs the command on what it says. Never rejects: a bad configuration is one line on the
 * standard error and 2, a failure is one line and 1.
 */
export async function runCommand(
  command: CommandDescription,
  argv: readonly string[],
  output: CommandOutput,
  run: (parsed: RunArguments) => void | Promise<void>,
): Promise<ExitCode> {
  const parsed = parseArguments(argv, command);
  if (parsed.type === 'help') {
    output.writeLine(parsed.text);
    return 0;
  }
  if (parsed.type === 'error') {
    output.writeError(`${command.name}: ${parsed.message}`);
    return 2;
  }
  const { table } = parsed;
  if (table !== undefined) {
    registerTable(table.table);
    for (const remark of table.remarks) output.writeError(`${command.name}: ${remark}`);
  }
  try {
    await run(parsed);
    return 0;
  } catch (error) {
    const message = messageOf(error);
    output.writeError(`${command.name}: failed: ${message.replace(/\s+/g, ' ')}`);
    return 1;
  }
}
