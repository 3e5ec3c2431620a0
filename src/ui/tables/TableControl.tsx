import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { MAX_TABLE_BYTES } from '../../lib/sequenceTable.ts';
import { isTableStorageAvailable, type StoredTableInfo } from '../../lib/tableDatabase.ts';
import { Rich } from '../../texts/Rich.tsx';
import { translate, wordsOf } from '../../texts/translate.ts';
import { usePlayground } from '../app/PlaygroundContext.ts';
import { useFileDrop } from '../app/useFileDrop.ts';
import type { TextControlProps } from '../controls/text/textControl.ts';
import { TableList } from './TableList.tsx';
import { speakNews, TableNewsNote } from './TableNewsNote.tsx';
import { useTables } from './useTables.ts';
import { describeTable, formatBytes } from './words.ts';

const CODE = { code: (words: string) => <code>{words}</code> };
/** Files of the playground's own, which are opened as such also where the form waits for a table. */
const OWN_FILE = /\.(json|png|svg|gflownet|py|md)$/i;
const ACCEPTED = '.txt,.csv,.tsv,.tab,text/plain,text/csv,text/tab-separated-values';

/** Which table of scores is used, the tables that this device keeps, and the way in for a new one. */
export function TableControl({ value, id, labelId, describedBy, onChange }: TextControlProps) {
  const { announcer } = usePlayground();
  const tables = useTables(value, onChange);
  const { stored, news } = tables;
  const words = news === null ? null : speakNews(news);
  useEffect(() => {
    if (words !== null) announcer.now(words);
  }, [announcer, words]);
  const take = (files: readonly File[]): void => {
    const [first] = files;
    if (first !== undefined) void tables.read(first);
  };
  const isOver = useFileDrop({ rank: 1, takes: (files) => !files.some(({ name }) => OWN_FILE.test(name)), take });
  const current = stored?.find((info) => info.id === value) ?? null;
  const isMissing = value !== '' && stored !== null && current === null;
  return (
    <div className="setting-table" role="group" aria-labelledby={labelId} aria-describedby={describedBy} aria-busy={news?.type === 'reading'}>
      <CurrentTable value={value} current={current} isMissing={isMissing} />
      <FileButton onFiles={take} />
      <TableNewsNote news={news} onPutBack={() => void tables.putBack()} />
      <TableList
        name={id}
        stored={stored ?? []}
        value={value}
        labelId={labelId}
        onChoose={onChange}
        onRemove={(info) => void tables.remove(info)}
      />
      {isOver ? createPortal(<div className="drop-cover" aria-hidden="true"><p>{translate('Drop the file to use it as the table')}</p></div>, document.body) : null}
    </div>
  );
}

interface CurrentTableProps {
  readonly value: string;
  readonly current: StoredTableInfo | null;
  readonly isMissing: boolean;
}

function CurrentTable({ value, current, isMissing }: CurrentTableProps) {
  if (isMissing) {
    return (
      <p className="table-missing" role="alert">
        <Rich
          message={
            'These settings use table <code>{id}</code>, which is not on this device. Load the file it was made from: the same ' +
            'content is recognised. Or choose another table below.'
          }
          values={{ id: value }}
          elements={CODE}
        />
      </p>
    );
  }
  if (current === null) return <p>{value === '' ? <b>{translate('Built-in landscape')}</b> : translate('Looking for the table …')}</p>;
  return (
    <p>
      <b className="table-name">{wordsOf(current.name)}</b>
      <br />
      {describeTable(current)}
    </p>
  );
}

function FileButton({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  if (!isTableStorageAvailable()) {
    return <p className="setting-note">{translate('This browser window keeps no tables, so no file can be loaded.')}</p>;
  }
  return (
    <div className="table-drop">
      <button type="button" className="button" onClick={() => input.current?.click()}>{translate('Load a file …')}</button>
      <input
        ref={input}
        type="file"
        hidden
        accept={ACCEPTED}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // So that the same file, corrected, can be chosen again.
          event.target.value = '';
        }}
      />
      <p>
        <Rich
          message="or drop one anywhere on this page: CSV with <code>{columns}</code>, or a table of 8-mers. Up to {limit}; it stays on this device."
          values={{ columns: 'sequence,score', limit: formatBytes(MAX_TABLE_BYTES) }}
          elements={CODE}
        />
      </p>
    </div>
  );
}
