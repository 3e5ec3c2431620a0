import { useId, useRef, useState } from 'react';
import { translate } from '../../texts/translate.ts';
import { HelpButton } from './HelpButton.tsx';
import { MenuIcon } from './icons.tsx';
import { LanguagePicker } from './LanguagePicker.tsx';
import { ThemePicker } from './ThemePicker.tsx';
import { useBeside } from './useBeside.ts';

/** What is about the page and not about the run. */
export function PageMenu() {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  useBeside(button, popover, isOpen);
  const label = translate('Menu');
  return (
    <>
      <button ref={button} type="button" className="button quiet" aria-label={label} title={label} aria-haspopup="dialog" aria-expanded={isOpen} popoverTarget={id}>
        <MenuIcon />
      </button>
      <div ref={popover} id={id} popover="auto" role="dialog" aria-label={label} className="page-menu" onToggle={(event) => setOpen(event.newState === 'open')}>
        <HelpButton />
        <LanguagePicker />
        <ThemePicker />
      </div>
    </>
  );
}
