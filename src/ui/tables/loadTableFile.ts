import { MAX_TABLE_BYTES, parseSequenceTable, type SequenceTable } from '../../lib/sequenceTable.ts';
import type { TableProblem } from '../../lib/sequenceTableScores.ts';
import { saidBy, type Words } from '../../lib/text/message.ts';
import { translate } from '../../texts/translate.ts';
import { formatBytes } from './words.ts';

/** The part of a `File` that is read. */
export type TableFile = Pick<File, 'name' | 'size' | 'arrayBuffer'>;

export type TableOutcome =
  /** Stored on this device; `problems` are about lines that were left out. */
  | {
      readonly type: 'loaded';
      readonly fileName: Words;
      readonly table: SequenceTable;
      readonly problems: readonly TableProblem[];
      readonly problemCount: number;
    }
  /** Nothing was changed. */
  | {
      readonly type: 'refused';
      readonly fileName: Words;
      readonly problems: readonly TableProblem[];
      readonly problemCount: number;
    };

/** Reads a file, and keeps it with `save` where it is a table. Never rejects: what went wrong is in the outcome. */
export async function loadTableFile(file: TableFile, save: (table: SequenceTable) => Promise<void>): Promise<TableOutcome> {
  if (file.size > MAX_TABLE_BYTES) {
    const values = { size: formatBytes(file.size), limit: formatBytes(MAX_TABLE_BYTES) };
    return refuse(file, translate('The file has {size}; tables of up to {limit} are read. It was not opened.', values));
  }
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return refuse(file, translate('The browser could not read it. If it is a folder, or was moved since, choose the file again.'));
  }
  const { table, problems, problemCount } = parseSequenceTable(file.name, bytes);
  if (table === null) return { type: 'refused', fileName: file.name, problems, problemCount };
  try {
    await save(table);
  } catch (error) {
    return refuse(file, saidBy(error));
  }
  return { type: 'loaded', fileName: file.name, table, problems, problemCount };
}

function refuse(file: TableFile, message: Words): TableOutcome {
  return { type: 'refused', fileName: file.name, problems: [{ line: null, message }], problemCount: 1 };
}
