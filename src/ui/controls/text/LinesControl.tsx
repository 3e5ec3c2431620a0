import { translate } from '../../../texts/translate.ts';
import { FaultNote } from './FaultNote.tsx';
import type { TextControlProps } from './textControl.ts';
import { useTextDraft } from './useTextDraft.ts';

/** A text of several lines. */
export function LinesControl(props: TextControlProps) {
  const { text, fault, faultId, field, type, discard } = useTextDraft(props);
  const count = text.split('\n').filter((line) => line.trim() !== '').length;
  return (
    <>
      <textarea
        {...field}
        className="setting-text setting-lines"
        rows={3}
        wrap="off"
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && discard()}
      />
      {count === 0 ? null : <p className="setting-note">{translate('{count, plural, one {{count} line} other {{count} lines}}', { count })}</p>}
      <FaultNote id={faultId} fault={fault} kept={translate('The last text that worked is still used.')} />
    </>
  );
}
