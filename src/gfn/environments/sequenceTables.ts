import type { SequenceTable } from '../../lib/sequenceTable.ts';
import { message, SaidError, type Words } from '../../lib/text/message.ts';

/** Tables held in memory at most; the oldest gives way. */
const MAX_HELD_TABLES = 8;

const tables = new Map<string, SequenceTable>();

/** Makes a table known to this page, worker or process, so that an environment can be created over it. */
export function registerTable(table: SequenceTable): void {
  tables.delete(table.id);
  tables.set(table.id, table);
  for (const oldest of tables.keys()) {
    if (tables.size <= MAX_HELD_TABLES) return;
    tables.delete(oldest);
  }
}

/** The table with this id, or null where it was not registered. */
export function findTable(id: string): SequenceTable | null {
  return tables.get(id) ?? null;
}

/** A table is asked for that is not here; `code` is that of the run's failure. */
export class TableMissingError extends SaidError {
  override readonly name = 'TableMissingError';
  readonly code = 'tableMissing';

  constructor(id: string, detail: Words = '') {
    super(
      detail === ''
        ? message(
            'sequenceTable.notHere',
            'The file of the table that these settings use is not on this device (table {id}): drop its file on the page, or choose the built-in landscape.',
            { id },
          )
        : message(
            'sequenceTable.notHereBecause',
            'The file of the table that these settings use cannot be read from this device (table {id}; {detail}): drop its file on the page, or choose the built-in landscape.',
            { id, detail },
          ),
    );
  }
}
