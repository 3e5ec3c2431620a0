import { readFileSync, statSync } from 'node:fs';
import type { Notice } from '../config/notices.ts';
import type { RunConfig } from '../config/runConfig.ts';
import { changeSetting } from '../config/schema.ts';
import { environmentDefinition } from '../gfn/environments/registry.ts';
import { messageOf } from '../lib/messageOf.ts';
import { MAX_TABLE_BYTES, parseSequenceTable, type SequenceTable } from '../lib/sequenceTable.ts';
import type { TableProblem } from '../lib/sequenceTableScores.ts';
import { englishOf } from '../lib/text/message.ts';

/** A table from a file. */
export interface TableFile {
  readonly table: SequenceTable;
  /** What was wrong with single lines, which were left out. */
  readonly remarks: readonly string[];
}

/** The configuration with the table that the option named, or one line about what is wrong. */
export type TableOptionResult =
  | { readonly config: RunConfig; readonly file: TableFile | null; readonly notices: readonly Notice[] }
  | { readonly error: string };

/** Reads the file that `--table` names (null where the option is absent) and makes the configuration ask for it. */
export function applyTableOption(config: RunConfig, path: string | null): TableOptionResult {
  const definition = environmentDefinition(config.environment);
  const wanted = definition.requiredTable?.(config.environmentParameters) ?? null;
  if (path === null) {
    if (wanted === null) return { config, file: null, notices: [] };
    return { error: `the configuration asks for the table ${wanted}: give its file with --table FILE.` };
  }
  const setting = definition.parameters.find((parameter) => parameter.kind === 'text' && parameter.editor === 'table');
  if (setting === undefined) return { error: `--table: ${definition.label} takes no table; choose environment=sequenceTable.` };
  const file = readTableFile(path);
  if (typeof file === 'string') return { error: `--table: ${file}` };
  if (wanted !== null && wanted !== file.table.id) {
    return { error: `--table: this file is the table ${file.table.id}, the configuration asks for ${wanted}.` };
  }
  return { ...changeSetting(config, setting.key, file.table.id), file };
}

/** The table in a file, or in words why there is none. */
function readTableFile(path: string): TableFile | string {
  let bytes: Uint8Array;
  try {
    // A file that is too large is not read at all.
    if (statSync(path).size > MAX_TABLE_BYTES) return `${path} is too large; a table may have ${MAX_TABLE_BYTES} bytes.`;
    bytes = readFileSync(path);
  } catch (error) {
    return messageOf(error);
  }
  const name = path.split(/[/\\]/).at(-1) ?? path;
  const { table, problems, problemCount } = parseSequenceTable(name, bytes);
  if (table === null) return englishOf(problems[0]?.message ?? `${path} is no table.`);
  const unlisted = problemCount - problems.length;
  const remarks = problems.map((problem) => `${name}, ${inWords(problem)}`);
  return { table, remarks: unlisted > 0 ? [...remarks, `${name}: and ${unlisted} more lines.`] : remarks };
}

function inWords({ line, message }: TableProblem): string {
  const words = englishOf(message);
  return line === null ? words : `line ${line} left out: ${words}`;
}
