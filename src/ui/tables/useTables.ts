import { useCallback, useEffect, useRef, useState } from 'react';
import type { SequenceTable } from '../../lib/sequenceTable.ts';
import { isTableStorageAvailable, listTables, loadTable, removeTable, saveTable, type StoredTableInfo } from '../../lib/tableDatabase.ts';
import { saidBy, type Words } from '../../lib/text/message.ts';
import { loadTableFile, type TableFile, type TableOutcome } from './loadTableFile.ts';

/** What the control says about the last thing that was asked of it. */
export type TableNews =
  | { readonly type: 'reading'; readonly fileName: string }
  | TableOutcome
  | { readonly type: 'removed'; readonly table: SequenceTable; readonly wasChosen: boolean }
  | { readonly type: 'gone'; readonly name: Words }
  | { readonly type: 'failed'; readonly message: Words };

export interface Tables {
  /** Null until the list was read. */
  readonly stored: readonly StoredTableInfo[] | null;
  readonly news: TableNews | null;
  readonly read: (file: TableFile) => Promise<void>;
  readonly remove: (info: StoredTableInfo) => Promise<void>;
  /** Puts back what was removed last. */
  readonly putBack: () => Promise<void>;
}

/** What came of a wish, and the table to choose because of it; '' is the built-in one, null leaves the choice as it is. */
interface Step {
  readonly news: TableNews;
  readonly id: string | null;
}

function failure(error: unknown): TableNews {
  return { type: 'failed', message: saidBy(error) };
}

async function readFile(file: TableFile): Promise<Step> {
  const outcome = await loadTableFile(file, saveTable);
  return { news: outcome, id: outcome.type === 'loaded' ? outcome.table.id : null };
}

async function removeStored(info: StoredTableInfo, chosen: string): Promise<Step> {
  const table = await loadTable(info.id);
  await removeTable(info.id);
  const wasChosen = info.id === chosen;
  const id = wasChosen ? '' : null;
  // Another tab may have been quicker; then there is nothing to put back.
  return { news: table === null ? { type: 'gone', name: info.name } : { type: 'removed', table, wasChosen }, id };
}

async function putBackStored(table: SequenceTable, wasChosen: boolean): Promise<Step> {
  await saveTable(table);
  return { news: { type: 'loaded', fileName: table.name, table, problems: [], problemCount: 0 }, id: wasChosen ? table.id : null };
}

/** The tables of this device, and what is being done to them. `choose` gets the id of the table to use; '' is the built-in. */
export function useTables(chosen: string, choose: (id: string) => void): Tables {
  const [stored, setStored] = useState<readonly StoredTableInfo[] | null>(null);
  const [news, setNews] = useState<TableNews | null>(null);
  /** Counts what was asked for: an answer to an older question, or to a control that is gone, changes nothing. */
  const asked = useRef(0);

  const perform = useCallback(async (action: (() => Promise<Step>) | null): Promise<string | null> => {
    asked.current += 1;
    const question = asked.current;
    const settle = <Result>(show: (result: Result) => void) => (result: Result): void => {
      if (asked.current === question) show(result);
    };
    const step = action === null ? null : await action().catch((error: unknown): Step => ({ news: failure(error), id: null }));
    if (step !== null) settle(setNews)(step.news);
    const list = isTableStorageAvailable() ? await listTables().catch(settle((error: unknown) => setNews(failure(error)))) : [];
    settle(setStored)(list ?? []);
    return step !== null && asked.current === question ? step.id : null;
  }, []);
  const performAndChoose = async (action: () => Promise<Step>): Promise<void> => {
    const id = await perform(action);
    if (id !== null) choose(id);
  };
  useEffect(() => {
    void perform(null);
    return () => {
      asked.current += 1;
    };
  }, [perform]);
  return {
    stored,
    news,
    read(file) {
      setNews({ type: 'reading', fileName: file.name });
      return performAndChoose(() => readFile(file));
    },
    remove: (info) => performAndChoose(() => removeStored(info, chosen)),
    putBack: async () => {
      if (news?.type === 'removed') await performAndChoose(() => putBackStored(news.table, news.wasChosen));
    },
  };
}
