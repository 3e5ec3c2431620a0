import { useState } from 'react';
import { translate } from '../../texts/translate.ts';
import { Exports } from '../export/Exports.tsx';
import { CopyLink } from './CopyLink.tsx';
import { LinkIcon } from './icons.tsx';
import { usePopover } from './usePopover.ts';

/** Everything that can be passed on: a row for each way. */
export function ShareMenu() {
  const { opener, popover } = usePopover();
  const [isExporting, setExporting] = useState(false);
  const close = (): void => {
    setExporting(false);
    opener.ref.current?.focus();
  };
  const label = translate('Share');
  return (
    <>
      <button {...opener} type="button" className="button quiet"><LinkIcon />{label}</button>
      <div {...popover} aria-label={label} className="popover-body page-menu">
        <CopyLink />
        <button type="button" className="button quiet" onClick={() => setExporting(true)}>{translate('Export')}</button>
        <p className="muted">{translate('Figures, numbers, scripts, checkpoints and reports; and files to open again.')}</p>
      </div>
      <Exports isOpen={isExporting} onClose={close} />
    </>
  );
}
