import { translate } from '../../texts/translate.ts';
import { BackendDetails } from '../run/BackendDetails.tsx';
import { HelpButton } from './HelpButton.tsx';
import { MenuIcon } from './icons.tsx';
import { LanguagePicker } from './LanguagePicker.tsx';
import { ThemePicker } from './ThemePicker.tsx';
import { usePopover } from './usePopover.ts';

/** What is about the page and not about the run. */
export function PageMenu() {
  const { opener, popover } = usePopover();
  const label = translate('Menu');
  return (
    <>
      <button {...opener} type="button" className="button quiet" aria-label={label} title={label}><MenuIcon /></button>
      <div {...popover} aria-label={label} className="page-menu">
        <HelpButton />
        <BackendDetails />
        <LanguagePicker />
        <ThemePicker />
      </div>
    </>
  );
}
