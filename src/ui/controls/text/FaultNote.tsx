import type { TextFault } from './useTextDraft.ts';

export interface FaultNoteProps {
  readonly id: string;
  readonly fault: TextFault | null;
  /** What goes on being used, e.g. "The last formula that worked is still used." */
  readonly kept: string;
}

/** What is wrong with a text, with a line that points at the character, and what is used meanwhile. */
export function FaultNote({ id, fault, kept }: FaultNoteProps) {
  if (fault === null) return null;
  return (
    <div className="setting-problem" id={id}>
      {fault.place === null ? null : (
        // The words say the same; read out, a line with a caret says nothing.
        <code className="fault-line" aria-hidden="true">
          {fault.place.before}
          <span className="fault-character">{fault.place.character}</span>
          {fault.place.after}
        </code>
      )}
      <p>{fault.words} <span className="muted">{kept}</span></p>
    </div>
  );
}
