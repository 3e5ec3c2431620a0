import type { Reading } from './reading.ts';

export interface ReadoutProps {
  readonly id: string;
  readonly reading: Reading | null;
  /** What to do to see a reading. */
  readonly hint: string;
  /** Spoken when keys move the selection; the visible line also follows the pointer and training, too often to speak. */
  readonly announcement: string;
}

/** The line under a plot that reads one mark. It keeps its height whether or not there is a reading. */
export function Readout({ id, reading, hint, announcement }: ReadoutProps) {
  return (
    <div className="plot-readout">
      <p id={id}>
        {reading === null ? <span className="plot-hint">{hint}</span> : (
          <>
            <strong>{reading.state}</strong>
            {reading.items.map(({ label, value }) => (
              <span key={label} className="plot-readout-item">
                {label} <b>{value}</b>
              </span>
            ))}
          </>
        )}
      </p>
      <span className="plot-hidden" aria-live="polite">{announcement}</span>
    </div>
  );
}
