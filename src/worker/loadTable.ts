import type { RunConfig } from '../config/runConfig.ts';
import { environmentDefinition } from '../gfn/environments/registry.ts';
import { findTable, registerTable, TableMissingError } from '../gfn/environments/sequenceTables.ts';
import type { SequenceTable } from '../lib/sequenceTable.ts';
import { saidBy } from '../lib/text/message.ts';

/** Where tables are kept: null where there is none with this id. Rejects in words where it cannot be read. */
export type ReadTable = (id: string) => Promise<SequenceTable | null>;

/** What this device keeps in the browser's storage; most runs want no table, and do not load what reads it. */
const readStoredTable: ReadTable = async (id) => {
  const { isTableStorageAvailable, loadTable } = await import('../lib/tableDatabase.ts');
  return isTableStorageAvailable() ? await loadTable(id) : null;
};

/**
 * Makes the table that a configuration asks for known to this worker, before its environment is created.
 * @throws TableMissingError where it is not on this device
 */
export async function loadRequiredTable(
  { environment, environmentParameters }: Pick<RunConfig, 'environment' | 'environmentParameters'>,
  read: ReadTable = readStoredTable,
): Promise<void> {
  const id = environmentDefinition(environment).requiredTable?.(environmentParameters) ?? null;
  if (id === null || findTable(id) !== null) return;
  let table: SequenceTable | null;
  try {
    table = await read(id);
  } catch (error) {
    throw new TableMissingError(id, saidBy(error));
  }
  if (table === null) throw new TableMissingError(id);
  registerTable(table);
}
