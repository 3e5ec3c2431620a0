import { translate } from '../../../texts/translate.ts';
import { FaultNote } from './FaultNote.tsx';
import type { TextControlProps } from './textControl.ts';
import { useTextDraft } from './useTextDraft.ts';

/** A text of one line. */
export function LineControl(props: TextControlProps) {
  const { fault, faultId, field, type, discard } = useTextDraft(props);
  return (
    <>
      <input
        {...field}
        className="setting-text"
        type="text"
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && discard()}
      />
      <FaultNote id={faultId} fault={fault} kept={translate('The last text that worked is still used.')} />
    </>
  );
}
