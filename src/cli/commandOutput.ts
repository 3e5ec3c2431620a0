/** Where a command writes; tests hand it arrays. */
export interface CommandOutput {
  /** One line of results, to the standard output. */
  writeLine(line: string): void;
  /** One line of complaint, to the standard error. */
  writeError(line: string): void;
}

/** The process's own streams. A reader that stops early, such as `head`, ends the command quietly. */
export function processOutput(): CommandOutput {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  return {
    writeLine: (line) => void process.stdout.write(`${line}\n`),
    writeError: (line) => void process.stderr.write(`${line}\n`),
  };
}

/** A value on one line of JSON. Numbers that JSON lacks become "NaN", "Infinity" and "-Infinity", never null. */
export function toJsonLine(value: object): string {
  return JSON.stringify(value, (_key, entry: unknown) =>
    typeof entry === 'number' && !Number.isFinite(entry) ? String(entry) : entry,
  );
}
