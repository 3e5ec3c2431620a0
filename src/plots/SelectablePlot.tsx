import { useId, type KeyboardEventHandler, type ReactNode } from 'react';
import { PlotSurface } from './PlotSurface.tsx';
import { Readout } from './Readout.tsx';
import type { Reading } from './reading.ts';
import { ShowData } from './ShowData.tsx';
import type { DataTable } from './table.ts';

export interface SelectablePlotProps {
  readonly className: string;
  /** What it is, in words: "heat maps", "bar chart". */
  readonly kind: string;
  readonly label: string;
  readonly onKeyDown: KeyboardEventHandler<HTMLElement>;
  /** Of the mark that is selected or under the pointer. */
  readonly reading: Reading | null;
  /** What to do to see a reading. */
  readonly hint: string;
  /** Spoken when keys move the selection. */
  readonly announcement: string;
  /** Switches that belong to the picture; they show while it is pointed at, or has the focus. */
  readonly tools?: ReactNode;
  /** What has to be known to read the numbers; it stands over the table. */
  readonly note?: ReactNode;
  /** The same in a sentence and as a table, and what the table is of. */
  readonly summary: string;
  readonly of: string;
  readonly table: () => DataTable;
  /** What stands around the surface; nothing else unless it is given. */
  readonly arrange?: (surface: ReactNode) => ReactNode;
  readonly children: ReactNode;
}

/** A plot whose marks are read one at a time: the surface, the line that reads, and the same in words and numbers. */
export function SelectablePlot({ className, kind, label, onKeyDown, reading, hint, announcement, tools, note, summary, of, table, arrange, children }: SelectablePlotProps) {
  const id = useId();
  const surface = <PlotSurface className={className} kind={kind} label={label} describedBy={id} onKeyDown={onKeyDown}>{children}</PlotSurface>;
  return (
    <div className="plot">
      {arrange === undefined ? surface : arrange(surface)}
      <Readout id={id} reading={reading} hint={hint} announcement={announcement} />
      <p className="plot-hidden">{summary}</p>
      <div className="plot-tools">
        {tools}
        <ShowData of={of} note={note} table={table} />
      </div>
    </div>
  );
}

export interface PlotToggleProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** A switch among the tools of a picture. */
export function PlotToggle({ label, isOn, onChange }: PlotToggleProps) {
  return (
    <label className="plot-toggle">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.currentTarget.checked)} />
      {label}
    </label>
  );
}
