import { useState, type ReactNode } from 'react';
import { formatCount } from '../lib/formatNumber.ts';
import { Rich } from '../texts/Rich.tsx';
import { translate } from '../texts/translate.ts';
import type { DataTable } from './table.ts';

export interface ShowDataProps {
  /** Called only while the table is open. */
  readonly table: () => DataTable;
  /** Tells one "Show data" on the page from another. */
  readonly of: string;
  /** What has to be known to read the numbers. */
  readonly note?: ReactNode;
}

/** The "Show data" disclosure of every plot. It opens over what is below, and moves nothing. */
export function ShowData({ table, of, note }: ShowDataProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="show-data" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Rich message="Show data<of> of {what}</of>" values={{ what: of }} elements={{ of: (words) => <span className="plot-hidden">{words}</span> }} />
      </summary>
      {isOpen ? <div className="show-data-body">{note}<Table {...table()} /></div> : null}
    </details>
  );
}

function Table({ caption, columns, rows, totalRows, order }: DataTable) {
  const values = { caption, shown: formatCount(rows.length), total: formatCount(totalRows), order };
  return (
    <div className="show-data-scroll" role="group" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{translate(rows.length < totalRows ? '{caption} ({shown} of {total} rows, {order}).' : '{caption}.', values)}</caption>
        <thead>
          <tr>{columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => column === 0 ? <th key={column} scope="row">{cell}</th> : <td key={column}>{cell}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
