import { settled, transact, type DatabaseDefinition } from './browserDatabase.ts';

/** Plain values by id, kept on this device. Everything throws in words for a person, where storage is blocked or full. */
export interface RecordDatabase {
  /** Everything kept, unchecked: it may have been written by another version. */
  readAll(): Promise<readonly unknown[]>;
  put(id: string, value: unknown): Promise<void>;
  /** Nothing happens where there is none. */
  remove(id: string): Promise<void>;
}

/** A database of its own name in the browser's storage. @param thing what its records are, for messages; marked as translatable */
export function openRecordDatabase(name: string, thing: DatabaseDefinition['thing']): RecordDatabase {
  const definition: DatabaseDefinition = { name, stores: { records: {} }, thing };
  return {
    readAll: () => transact(definition, 'readonly', (records) => settled<unknown[]>(records.getAll())),
    put: (id, value) =>
      transact(definition, 'readwrite', async (records) => {
        records.put(value, id);
      }),
    remove: (id) =>
      transact(definition, 'readwrite', async (records) => {
        records.delete(id);
      }),
  };
}
