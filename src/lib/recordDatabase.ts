import { settled, transact, type DatabaseDefinition } from './browserDatabase.ts';

/** Plain values by id, kept on this device. Everything throws in words for a person, where storage is blocked or full. */
export interface RecordDatabase {
  /** Everything kept, unchecked: it may have been written by another version. */
  readAll(): Promise<readonly unknown[]>;
  /** All of the changes or none of them, in the order in which they are asked for. */
  write(changes: RecordChanges): Promise<void>;
}

export interface RecordChanges<Value = unknown> {
  /** In place of what was kept under the same id. */
  readonly put: ReadonlyMap<string, Value>;
  /** Like `put`, but nothing is kept under an id that another page has removed. */
  readonly replace: ReadonlyMap<string, Value>;
  /** Nothing happens where there is none. */
  readonly remove: readonly string[];
}

/** A database of its own name in the browser's storage. @param thing what its records are, for messages; marked as translatable */
export function openRecordDatabase(name: string, thing: DatabaseDefinition['thing']): RecordDatabase {
  const definition: DatabaseDefinition = { name, stores: { records: {} }, thing, staysOpen: true };
  return {
    readAll: () => transact(definition, 'readonly', (records) => settled<unknown[]>(records.getAll())),
    async write({ put, replace, remove }) {
      const gone = await transact(definition, 'readwrite', async (records) => {
        // Answered in order: what was there before the change.
        const known = [...replace.keys()].map(async (id) => ((await settled(records.getKey(id))) === undefined ? [id] : []));
        for (const [id, value] of [...put, ...replace]) records.put(value, id);
        for (const id of remove) records.delete(id);
        // Without waiting for answers: a page that is left in this moment takes what is not committed with it.
        records.transaction.commit();
        return (await Promise.all(known)).flat();
      });
      // After `commit` a transaction takes nothing more, so what should not have been put goes in another one.
      if (gone.length > 0) await transact(definition, 'readwrite', async (records) => gone.forEach((id) => records.delete(id)));
    },
  };
}
