import { useState } from 'react';

/** A table as plain text, so that the same rows serve a screen reader, a person and a test. */
export interface DataTable {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Rows there would be if none were left out. */
  readonly totalRows: number;
}

export interface ShowDataProps {
  /** Called only while the table is open. */
  readonly table: () => DataTable;
}

/** The "Show data" disclosure that stands under every plot. */
export function ShowData({ table }: ShowDataProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="show-data" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Show data</summary>
      {isOpen ? <Table {...table()} /> : null}
    </details>
  );
}

function Table({ caption, columns, rows, totalRows }: DataTable) {
  const note = rows.length < totalRows ? ` The first ${rows.length} of ${totalRows} rows.` : '';
  return (
    <div className="show-data-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption + note}</caption>
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
