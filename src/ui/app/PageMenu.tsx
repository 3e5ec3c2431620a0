import { lazy, Suspense } from 'react';
import { translate } from '../../texts/translate.ts';
import { MenuIcon } from './icons.tsx';
import { usePopover } from './usePopover.ts';

/** Fetched when it is opened. */
const PageMenuBody = lazy(async () => ({ default: (await import('./PageMenuBody.tsx')).PageMenuBody }));

/** What is about the page and not about the run. */
export function PageMenu() {
  const { isOpen, opener, popover } = usePopover();
  const label = translate('Menu');
  return (
    <>
      <button {...opener} type="button" className="button quiet" aria-label={label} title={label}><MenuIcon /></button>
      <div {...popover} aria-label={label} className="popover-body page-menu">
        {isOpen ? <Suspense fallback={<p className="muted">…</p>}><PageMenuBody onClose={() => popover.ref.current?.hidePopover()} /></Suspense> : null}
      </div>
    </>
  );
}
