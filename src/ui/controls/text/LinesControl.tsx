import { FaultNote } from './FaultNote.tsx';
import type { TextControlProps } from './textControl.ts';
import { useTextDraft } from './useTextDraft.ts';

/** Characters that fit in a line of the form. */
const WIDTH = 32;

/** A text of several lines. */
export function LinesControl(props: TextControlProps) {
  const { definition, id, describedBy } = props;
  const { text, fault, type, discard } = useTextDraft(props, WIDTH);
  const count = text.split('\n').filter((line) => line.trim() !== '').length;
  return (
    <>
      <textarea
        id={id}
        className="setting-text setting-lines"
        rows={3}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        wrap="off"
        maxLength={definition.maximumLength}
        value={text}
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? describedBy : `${id}-fault ${describedBy}`}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && discard()}
      />
      {count === 0 ? null : <p className="setting-note">{count === 1 ? '1 line' : `${count} lines`}</p>}
      <FaultNote id={`${id}-fault`} fault={fault} kept="The last text that worked is still used." />
    </>
  );
}
