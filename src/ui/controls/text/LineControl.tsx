import { FaultNote } from './FaultNote.tsx';
import type { TextControlProps } from './textControl.ts';
import { useTextDraft } from './useTextDraft.ts';

/** Characters that fit in a line of the form. */
const WIDTH = 32;

/** A text of one line. */
export function LineControl(props: TextControlProps) {
  const { definition, id, describedBy } = props;
  const { text, fault, type, discard } = useTextDraft(props, WIDTH);
  return (
    <>
      <input
        id={id}
        className="setting-text"
        type="text"
        autoComplete="off"
        spellCheck={false}
        maxLength={definition.maximumLength}
        value={text}
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? describedBy : `${id}-fault ${describedBy}`}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && discard()}
      />
      <FaultNote id={`${id}-fault`} fault={fault} kept="The last text that worked is still used." />
    </>
  );
}
